import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";

import { formsOf, leaksIn } from "../support/canary.ts";
import { decide, journalOf, openApproval, publish, runIn } from "../support/drive.ts";
import { startIssueTracker, type IssueTracker } from "../support/issue-tracker.ts";
import type { RunningServer } from "../support/launch-server.ts";
import { startOpenAiServer, type OpenAiServer } from "../support/openai-server.ts";
import { startServer } from "../support/start-server.ts";

// Odd characters on purpose: each encoding writes them differently.
const secrets = {
  "the connection's token": 'canary-token-7f"3a+/=&<x>-4d81',
  "the model's key": "sk-canary-model-90b1c7d2e3f4",
  "the hook's secret": "canary-hook-5e6f7a8b9c0d1e2f",
  "the hook's bearer token": "canary-bearer-a1b2c3d4e5f6",
};

let tracker: IssueTracker;
let model: OpenAiServer;
let server: RunningServer;
/** Everything that anybody could read, by where it was read. */
const seen: Record<string, string> = {};

/** A flow through every place that touches a secret; the tracker and the model give it back. */
function flow(trackerUrl: string) {
  return {
    format: 1,
    key: "canary",
    name: "Canary",
    nodes: {
      signed: { kind: "webhook", config: { verification: "github" } },
      token: { kind: "webhook", config: { verification: "bearer" } },
      start: { kind: "manual", config: { form: { type: "object", properties: {} } } },
      look: { kind: "http", config: { connection: "tracker", method: "GET", url: `${trackerUrl}/look` } },
      think: {
        kind: "prompt",
        config: { prompt: "canary@production", model: "fast", variables: { text: "{{ look.body }}" } },
        retry: { attempts: 1 },
      },
      ask: { kind: "approval", config: { title: "Send it?", message: "Found {{ look.body }}" } },
      send: {
        kind: "http",
        config: { connection: "tracker", method: "POST", url: `${trackerUrl}/send`, body: { text: "{{ think.text }}" } },
      },
      note: { kind: "note", config: { subject: "Sent", text: "Answered {{ send.body }}" } },
    },
    edges: ["ask:approved -> send", "look -> think", "send -> note", "signed -> look", "start -> look", "think -> ask", "token -> look"],
    prompts: { canary: { messages: [{ role: "user", content: "{{ text }}" }] } },
  };
}

beforeAll(async () => {
  tracker = await startIssueTracker({
    answer: (request) => ({ echo: request.headers, again: Buffer.from(String(request.headers.authorization)).toString("base64") }),
  });
  model = await startOpenAiServer();
  model.script({ do: "answer", text: `Your key is ${secrets["the model's key"]}, I believe.` });
  server = await startServer({ egressAllow: [tracker.host, model.host], env: { INTERLOCK_LOG: "debug" } });
  const { client } = server;
  await client.connections.save.mutate({
    alias: "tracker",
    name: "Tracker",
    kind: "bearer",
    baseUrl: tracker.url,
    secret: secrets["the connection's token"],
  });
  await client.connections.save.mutate({
    alias: "scripted",
    name: "Scripted",
    kind: "openai",
    baseUrl: model.baseUrl,
    secret: secrets["the model's key"],
  });
  await client.models.setRole.mutate({ role: "fast", connection: "scripted", model: "scripted-small" });

  const { flowId, hooks } = await publish(client, flow(tracker.url));
  await client.hooks.setSecret.mutate({ flowId, nodeId: "signed", secret: secrets["the hook's secret"] });
  await client.hooks.setSecret.mutate({ flowId, nodeId: "token", secret: secrets["the hook's bearer token"] });
  seen["a refused call"] = await (
    await fetch(hooks["token"]!, {
      method: "POST",
      headers: { authorization: `Bearer ${secrets["the hook's bearer token"]}x` },
      body: "{}",
    })
  ).text();
  seen["an accepted call"] = await (
    await fetch(hooks["token"]!, {
      method: "POST",
      headers: { authorization: `Bearer ${secrets["the hook's bearer token"]}`, "content-type": "application/json" },
      body: '{"text":"x"}',
    })
  ).text();

  const { runId } = await client.runs.start.mutate({ flowId, trigger: "start", input: {}, draft: false });
  const approval = await openApproval(client, runId);
  await decide(client, approval, "approved");
  const run = await runIn(client, runId, ["succeeded", "failed"]);
  expect(run.problem).toBeNull();

  const reads = {
    run,
    "the journal": journalOf(client, runId),
    "the approval": client.approvals.get.query({ approvalId: approval.id }),
    connections: client.connections.list.query(),
    "the model list": client.connections.list
      .query()
      .then((all) => client.connections.models.query({ id: all.find((one) => one.alias === "scripted")!.id })),
    "the signed hook": client.hooks.get.query({ flowId, nodeId: "signed" }),
    "the token hook": client.hooks.get.query({ flowId, nodeId: "token" }),
    "the draft": client.flows.get.query({ flowId }),
    samples: client.runs.samples.query({ flowId }),
    "prompt inputs": client.runs.promptInputs.query({ flowId, nodeId: "think" }),
    "the export": client.flows.export.query({ flowId }),
    "the outbox": client.outbox.list.query({}),
    "the audit log": client.audit.list.query(),
    metrics: fetch(`${server.url}/metrics`).then((answer) => answer.text()),
  };
  for (const [name, read] of Object.entries(reads)) seen[name] = JSON.stringify(await read);
  seen["the log"] = server.logs();
  await server.kill("SIGTERM");
  seen["the database"] = await everythingStored(server);
}, 180_000);

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await tracker[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
});

it("used the secrets, so that there is something to find", () => {
  expect(tracker.requests.map((request) => request.headers.authorization)).toContain(`Bearer ${secrets["the connection's token"]}`);
  expect(model.calls[0]?.authorization).toBe(`Bearer ${secrets["the model's key"]}`);
  expect(Object.keys(seen).length).toBeGreaterThan(15);
});

it("finds a secret in every form that it looks for", () => {
  for (const { form, text } of formsOf("canary-token+/="))
    expect(leaksIn("a text", `before ${text} after`, { it: "canary-token+/=" }).join(), form).toContain("holds it");
});

it("shows no secret in any answer, log line, export or stored row", () => {
  expect(Object.entries(seen).flatMap(([name, text]) => leaksIn(name, text, secrets))).toEqual([]);
});

/** Rows as text on PostgreSQL; every byte of the data folder on the embedded store. */
async function everythingStored(stopped: RunningServer): Promise<string> {
  if (!stopped.databaseUrl) {
    return readdirSync(stopped.dataFolder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
      .join("\n");
  }
  const client = new pg.Client({ connectionString: stopped.databaseUrl });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    parts.push(...rows.rows.map((row) => row.row));
  }
  await client.end();
  // bytea prints as hex; blobs hold JSON, so they are read back as text too.
  return parts
    .map((part) => `${part} ${part.replace(/\\\\?x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, "hex").toString("latin1"))}`)
    .join("\n");
}
