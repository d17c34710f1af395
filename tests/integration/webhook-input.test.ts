import { afterAll, beforeAll, expect, it } from "vitest";

import { publish } from "../support/drive.ts";
import { echoFlow } from "../support/flow-documents.ts";
import { githubSignature } from "../support/github-delivery.ts";
import type { RunningServer } from "../support/launch-server.ts";
import { startServer } from "../support/start-server.ts";

let server: RunningServer;
let open = "";
let signed = "";
const secret = "a-secret-of-this-test";

beforeAll(async () => {
  server = await startServer();
  open = (await publish(server.client, echoFlow())).hooks["hook"]!;
  const flow = await publish(server.client, echoFlow({ key: "signed", verification: "github" }));
  signed = flow.hooks["hook"]!;
  await server.client.hooks.setSecret.mutate({ flowId: flow.flowId, nodeId: "hook", secret });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });

const runCount = async () => (await server.client.runs.list.query({ limit: 200 })).items.length;

it("answers a good request with what the flow computed", async () => {
  const answer = await post(open, '{"text":"hello"}');
  expect([answer.status, await answer.json()]).toEqual([200, { text: "hello" }]);
});

it("takes the right signature and refuses wrong, foreign, empty and missing ones without starting a run", async () => {
  const body = '{"text":"signed"}';
  expect((await post(signed, body, { "x-hub-signature-256": githubSignature(secret, body) })).status).toBe(200);
  const before = await runCount();
  const wrong = [
    githubSignature("another-secret-here", body),
    githubSignature(secret, `${body} `),
    "sha256=",
    "",
    `sha1=${"0".repeat(40)}`,
  ];
  for (const signature of wrong) expect((await post(signed, body, { "x-hub-signature-256": signature })).status, signature).toBe(401);
  expect((await post(signed, body)).status).toBe(401);
  expect(await runCount()).toBe(before);
});

const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
const megabyte = 1024 * 1024;
const bad: { name: string; status: number; send: () => Promise<Response> }[] = [
  { name: "invalid JSON", status: 400, send: () => post(open, '{"text": ') },
  { name: "an array nested 100,000 deep", status: 400, send: () => post(open, deep) },
  { name: "an object nested 100,000 deep", status: 400, send: () => post(open, '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000)) },
  { name: "one byte more than a megabyte", status: 413, send: () => post(open, `"${"x".repeat(megabyte - 1)}"`) },
  { name: "an unknown id", status: 404, send: () => post(`${server.url}/hooks/${"z".repeat(32)}`, "{}") },
  { name: "an id that is no id", status: 404, send: () => post(`${server.url}/hooks/..%2f..%2fetc`, "{}") },
  { name: "a query with a NUL character", status: 400, send: () => post(`${open}?a=%00`, "{}") },
  { name: "a method that the trigger does not allow", status: 405, send: () => fetch(open, { method: "DELETE" }) },
];

it.each(bad)("answers $status to $name, starts nothing and lives on", async ({ status, send }) => {
  const before = await runCount();
  expect((await send()).status).toBe(status);
  expect(await runCount()).toBe(before);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

it("takes a body of exactly one megabyte", async () => {
  const body = `{"text":"${"x".repeat(megabyte - 11)}"}`;
  expect(body).toHaveLength(megabyte);
  expect((await post(open, body)).status).toBe(200);
});

it("captures what arrives before the flow was ever published", async () => {
  const { flowId, hooks } = await server.client.flows.import.mutate({ document: echoFlow({ key: "draft-only" }) });
  const before = await runCount();
  expect((await post(hooks[0]!.url, '{"text":"early"}')).status).toBe(202);
  expect(await runCount()).toBe(before);
  const hook = await server.client.hooks.get.query({ flowId, nodeId: "hook" });
  expect(hook.lastDeliveries[0]).toMatchObject({ verdict: "captured", body: { text: "early" } });
});

it("carries odd but valid JSON through unharmed, or says plainly what it cannot take", async () => {
  for (const text of ["-0", "\\u0000", "\\ud800", "😀", "__proto__", "{{ hook.body }}"]) {
    const answer = await post(open, `{"text":"${text}"}`);
    expect([200, 400, 422], text).toContain(answer.status);
    const sent: unknown = JSON.parse(`"${text}"`);
    if (answer.status === 200) expect(await answer.json()).toEqual({ text: sent });
  }
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});
