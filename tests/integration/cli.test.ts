import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";

import { echoFlow, uncoveredRefund } from "../support/flow-documents.ts";
import type { RunningServer } from "../support/launch-server.ts";
import { runCli } from "../support/run-cli.ts";
import { startServer } from "../support/start-server.ts";
import { until } from "../support/until.ts";

let server: RunningServer;
let folder = "";
const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "interlock-cli-"));
  server = await startServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks a person about a note, so that a run waits without any other server. */
const askedNote = {
  format: 1,
  key: "asked-note",
  name: "Asked note",
  nodes: {
    start: { kind: "manual", config: { form: { type: "object", properties: { text: { type: "string" } }, required: ["text"] } } },
    ask: { kind: "approval", config: { title: "Keep it?" } },
    keep: { kind: "note", config: { subject: "Kept", text: "{{ start.input.text }}" } },
  },
  edges: ["ask:approved -> keep", "start -> ask"],
};

const parsed = <T>(schema: z.ZodType<T>, text: string): T => schema.parse(JSON.parse(text));
const Imported = z.looseObject({
  flowId: z.string(),
  version: z.number().nullable(),
  hooks: z.array(z.object({ nodeId: z.string(), url: z.string() })),
  findings: z.array(z.unknown()),
});
const Ran = z.looseObject({
  runId: z.string(),
  status: z.string(),
  nodes: z.array(z.looseObject({ id: z.string(), status: z.string() })).optional(),
});

describe("without a server", () => {
  it("checks files: findings, and exit code 1 exactly when there is an error", async () => {
    const good = await runCli(["check", file("good.json", echoFlow()), "--json"]);
    expect(good).toMatchObject({ code: 0 });
    const bad = await runCli(["check", file("bad.json", uncoveredRefund("http://127.0.0.1:9")), "--json"]);
    expect(bad.code).toBe(1);
    expect(bad.output).toContain("refund");
    const asText = await runCli(["check", join(folder, "bad.json")]);
    expect(asText.output.split("bad.json")).toHaveLength(2);
    expect(asText.output).toContain("It is reached this way: start → refund.");
    const broken = await runCli(["check", file("broken.json", '{"format": 1,')]);
    expect(broken.output.split("broken.json")).toHaveLength(2);
    expect(broken.code).toBe(1);
    expect(`${broken.output}${broken.errors}`).not.toMatch(/\bat .*\.ts:\d+/);
  });

  it("formats to the canonical form, and again to the same bytes", async () => {
    const path = file("ugly.json", { ...echoFlow(), name: "Ugly" });
    expect((await runCli(["fmt", path])).code).toBe(0);
    const once = readFileSync(path, "utf8");
    expect(once).toContain('\n  "name": "Ugly"');
    expect((await runCli(["fmt", path])).code).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(once);
  });

  it("says on stderr, as JSON when asked, that no server is there", async () => {
    const result = await runCli(["runs", "list", "--json"]);
    expect(result.code).not.toBe(0);
    expect(parsed(z.looseObject({ code: z.string(), message: z.string() }), result.errors).message).toMatch(/server|start/i);
  });

  it("says why a server cannot be reached", async () => {
    // Port 9 is one that no HTTP client of the web platform may call.
    file("server.json", { url: "http://127.0.0.1:9", apiKey: "key", pid: process.pid, version: "0" });
    expect((await runCli(["runs", "list"], { dataFolder: folder })).errors).toContain("bad port");
  });
});

describe("with the server of this machine", () => {
  it("imports, runs, approves and shows, from the first command to the finished run", async () => {
    const imported = await runCli(["import", file("asked.json", askedNote), "--publish", "--json"], server);
    expect(imported).toMatchObject({ code: 0 });
    expect(parsed(Imported, imported.output).version).toBe(1);

    const run = await runCli(["run", "asked-note", "--input", file("input.json", { text: "hello" }), "--json"], server);
    expect(run).toMatchObject({ code: 0 });
    const { runId } = parsed(Ran, run.output);

    const waiting = await until(async () => {
      const list = await runCli(["approvals", "list", "--json"], server);
      return parsed(z.array(z.looseObject({ id: z.string(), runId: z.string() })), list.output).find((one) => one.runId === runId);
    }, "the question to be listed");
    expect(await runCli(["approvals", "approve", waiting.id, "--json"], server)).toMatchObject({ code: 0 });

    const shown = await until(async () => {
      const result = parsed(Ran, (await runCli(["runs", "show", runId, "--json"], server)).output);
      return result.status === "succeeded" ? result : undefined;
    }, "the run to succeed");
    expect(shown.nodes?.map((node) => node.id).toSorted()).toEqual(["ask", "keep", "start"]);
  });

  it("gives the address of every hook, which then answers", async () => {
    const { hooks } = parsed(Imported, (await runCli(["import", file("echo.json", echoFlow()), "--publish", "--json"], server)).output);
    const answer = await fetch(hooks[0]!.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"text":"by hook"}',
    });
    expect(await answer.json()).toEqual({ text: "by hook" });
  });

  it("waits for the end when asked, and exits with 0 only if the run succeeded", async () => {
    const flow = (when: string) => ({
      format: 1,
      key: "quick",
      name: "Quick",
      nodes: {
        start: { kind: "manual", config: { form: { type: "object", properties: {} } } },
        value: { kind: "transform", config: { fields: { x: when } } },
      },
      edges: ["start -> value"],
    });
    await runCli(["import", file("quick.json", flow("1 + 1")), "--publish"], server);
    const good = await runCli(["run", "quick", "--wait", "--json"], server);
    expect([good.code, parsed(Ran, good.output).status]).toEqual([0, "succeeded"]);
    await runCli(["import", file("quick.json", flow("int('no number')")), "--publish"], server);
    const bad = await runCli(["run", "quick", "--wait", "--json"], server);
    expect(bad.code).not.toBe(0);
  });

  it("answers at once without --wait, and with it stops at the question and says how to decide it", async () => {
    await runCli(["import", file("asked.json", askedNote), "--publish"], server);
    const input = file("input.json", { text: "hello" });
    const started = await runCli(["run", "asked-note", "--input", input, "--json"], server);
    expect(Object.keys(parsed(Ran, started.output))).toEqual(["runId", "status"]);
    const waiting = await runCli(["run", "asked-note", "--input", input, "--wait"], server);
    expect(waiting.code).toBe(1);
    const [, approval = ""] = /interlock approvals approve (\S+)/.exec(waiting.errors) ?? [];
    expect(waiting.errors).toContain('"Keep it?"');
    expect(await runCli(["approvals", "approve", approval], server)).toMatchObject({ code: 0 });
  });

  it("says which key is not accepted", async () => {
    file("server.json", { url: server.url, apiKey: "not-the-key", pid: process.pid, version: "0" });
    const refused = await runCli(["runs", "list"], { dataFolder: folder });
    expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining("server.json") });
    expect(refused.errors).not.toContain("open the link");
  });

  it("exports what it imported, byte for byte in canonical form", async () => {
    const path = file("echo.json", echoFlow());
    await runCli(["fmt", path], server);
    await runCli(["import", path, "--publish"], server);
    expect((await runCli(["export", "echo"], server)).output.trim()).toBe(readFileSync(path, "utf8").trim());
  });

  it("prints a fresh sign-in link", async () => {
    expect((await runCli(["login"], server)).output).toContain(`${server.url}/#token=`);
  });
});
