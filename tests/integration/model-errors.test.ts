import { afterAll, beforeAll, expect, it } from "vitest";

import { publish, runIn } from "../support/drive.ts";
import { askModel } from "../support/flow-documents.ts";
import type { RunningServer } from "../support/launch-server.ts";
import { startOpenAiServer, type OpenAiServer, type ScriptedAnswer } from "../support/openai-server.ts";
import { startServer } from "../support/start-server.ts";

let model: OpenAiServer;
let server: RunningServer;
let flowId = "";
let structuredFlowId = "";

beforeAll(async () => {
  model = await startOpenAiServer();
  server = await startServer({ egressAllow: [model.host] });
  const { client } = server;
  await client.connections.save.mutate({
    alias: "scripted",
    name: "Scripted",
    kind: "openai",
    baseUrl: model.baseUrl,
    secret: "sk-scripted-key-0001",
  });
  await client.models.setRole.mutate({ role: "fast", connection: "scripted", model: "scripted-small" });
  flowId = (await publish(client, askModel())).flowId;
  structuredFlowId = (await publish(client, askModel({ structured: true }))).flowId;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
});

async function ask(flow: string, ...answers: ScriptedAnswer[]) {
  model.script(...answers);
  const calls = model.calls.length;
  const { runId } = await server.client.runs.start.mutate({ flowId: flow, input: { text: "How are you?" }, draft: false });
  const run = await runIn(server.client, runId, ["succeeded", "failed"]);
  const samples = await server.client.runs.samples.query({ flowId: flow });
  return { run, answer: samples["ask"], calls: model.calls.slice(calls) };
}

const good: ScriptedAnswer = { do: "answer", text: "I am well." };

const retried: { name: string; fault: ScriptedAnswer }[] = [
  { name: "429 with Retry-After", fault: { do: "status", status: 429, retryAfter: "1" } },
  { name: "500", fault: { do: "status", status: 500 } },
  { name: "a stream cut in the middle", fault: { do: "cut", text: "I am well, thank you for asking.", after: 16 } },
  { name: "a malformed answer", fault: { do: "malformed" } },
  { name: "no answer at all", fault: { do: "hang" } },
];

it.each(retried)("asks again after $name and hands on the whole answer", async ({ fault }) => {
  const { run, answer, calls } = await ask(flowId, fault, good);
  expect(run.problem).toBeNull();
  expect(answer).toMatchObject({ text: "I am well." });
  expect(calls).toHaveLength(2);
});

it("waits as long as Retry-After says", async () => {
  const { calls } = await ask(flowId, { do: "status", status: 429, retryAfter: "2" }, good);
  expect(calls[1]!.at - calls[0]!.at).toBeGreaterThanOrEqual(1_900);
});

it.each(retried)(
  "fails with a plain sentence when $name does not end",
  async ({ fault }) => {
    const { run, calls } = await ask(flowId, fault);
    expect(run.status).toBe("failed");
    expect(run.problem?.message).toMatch(/^[A-Z"].+[.!]$/s);
    expect(run.problem?.message).not.toMatch(/undefined|\[object|at \w+ \(|ECONN/);
    expect(run.problem).toMatchObject({ nodeId: "ask" });
    expect(calls.length).toBeLessThanOrEqual(3);
  },
  90_000,
);

it("does not ask again when the key is refused", async () => {
  const { run, calls } = await ask(flowId, { do: "status", status: 401, message: "Incorrect API key provided." });
  expect(run.status).toBe("failed");
  expect(calls).toHaveLength(1);
});

it("never takes an answer that does not fit the schema for a success", async () => {
  const fits = await ask(structuredFlowId, { do: "answer", text: '{"mood":"good"}' });
  expect(fits.answer).toMatchObject({ data: { mood: "good" } });
  for (const text of ['{"mood":"purple"}', '{"mood":', "I would say good."]) {
    const { run } = await ask(structuredFlowId, { do: "answer", text });
    expect(run.status, text).toBe("failed");
    expect(run.problem?.message).toMatch(/^[A-Z"].+[.!]$/s);
  }
});

it("lists the models that the server offers", async () => {
  const connections = await server.client.connections.list.query();
  const scripted = connections.find((connection) => connection.alias === "scripted");
  expect(await server.client.connections.models.query({ id: scripted!.id })).toEqual(
    expect.arrayContaining(["scripted-large", "scripted-small"]),
  );
});
