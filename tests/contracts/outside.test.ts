import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { catalog } from "@interlock/nodes/definitions";
import { type FrozenRequest, parseFlow, printFlow, hashFlow, ProblemError } from "@interlock/shared";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { type OpenedOutside, openOutside } from "../../apps/runtime/src/connections/open-outside.ts";
import { openStore, type Store } from "../../apps/runtime/src/db/open-store.ts";
import { connections, flows } from "../../apps/runtime/src/db/schema.ts";
import type { CallScope, OutgoingRequest } from "../../apps/runtime/src/engine/ports.ts";
import type { Caller } from "../../apps/runtime/src/server/caller.ts";
import { eventStream, sendStream } from "./raw-model-server.ts";

const secret = "sk-canary-7f3a91c2d4";
const actor = { kind: "person" as const, id: "usr_1", name: "Ann" };
const caller: Caller = { actor, role: "owner", workspaceId: "default", via: "session" };
const scope: CallScope = { workspaceId: "default", runId: "run_1", signal: new AbortController().signal };

let dataFolder: string;
let store: Store;
let outside: OpenedOutside;
let time = 1000;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), "interlock-outside-"));
  store = await openStore({ dataFolder });
  outside = await openOutside({ store, catalog, now: () => (time += 1), dataFolder, egressAllow: [] });
});

afterAll(async () => {
  await outside.close();
  await store.close();
  rmSync(dataFolder, { recursive: true });
});

const cleanUp: (() => void)[] = [];
afterEach(async () => {
  for (const close of cleanUp.splice(0)) close();
  for (const { id, builtIn } of await outside.desk.list(caller)) if (!builtIn) await outside.desk.remove(caller, { id });
});

/** Another server on this machine, and what it received. */
async function other(listener: RequestListener) {
  const received: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      listener(request, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUp.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { origin: `http://127.0.0.1:${address.port}`, host: `127.0.0.1:${address.port}`, received };
}

const save = (input: object = {}) =>
  outside.desk.save(caller, { alias: "tracker", name: "Tracker", kind: "bearer", baseUrl: "https://api.example.com/v1", secret, ...input });

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error("did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  return error.problem.code;
}

async function outgoing(more: Partial<FrozenRequest> = {}): Promise<OutgoingRequest> {
  const connection = (await outside.ports.connections.resolve("default", "tracker")) ?? null;
  const body = Buffer.from('{"text":"hi"}');
  const request: FrozenRequest = {
    v: 1,
    run: "run_1",
    path: "send",
    epoch: 0,
    kind: "http",
    kindVersion: 1,
    connection,
    transport: "http",
    method: "POST",
    url: "/comments",
    headers: { "x-trace": "1" },
    body: { sha256: "0".repeat(64), length: body.length, type: "application/json" },
    accept: [],
    effectClass: "irreversible",
    idempotency: { header: "idempotency-key", windowMs: 1000 },
    notAfter: 0,
    flow: { key: "f", hash: "h" },
    prompts: {},
    policy: 1,
    ...more,
  };
  return { request, body, idempotencyKey: "key-1" };
}

describe("a connection", () => {
  it("never shows its secret, in the list or in the database", async () => {
    const view = await save();
    expect(view).toMatchObject({
      alias: "tracker",
      baseUrl: "https://api.example.com/v1",
      secretHint: "c2d4",
      version: 1,
      builtIn: false,
      usedBy: [],
    });
    const [row] = await store.scoped("default").find(connections);
    for (const text of [JSON.stringify(await outside.desk.list(caller)), JSON.stringify(row)]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString("base64url"));
    }
    expect(outside.redactor.text(`leak ${secret}`)).toBe("leak [secret]");
  });

  it("keeps its secret when only its name changes, and counts what matters as a version", async () => {
    const { id } = await save();
    expect(await save({ id, name: "New name", secret: undefined })).toMatchObject({ name: "New name", version: 1, secretHint: "c2d4" });
    expect(await save({ id, secret: undefined, baseUrl: "https://api.example.com/v2" })).toMatchObject({ version: 2, secretHint: "c2d4" });
    expect(await save({ id, secret: "" })).toMatchObject({ secretHint: "" });
  });

  it("wants its secret again when it is pointed at another host", async () => {
    const { id } = await save();
    expect(await codeOf(save({ id, secret: undefined, baseUrl: "https://evil.example.com" }))).toBe("secret-needed");
    expect(await save({ id, secret: "another-long-secret-9", baseUrl: "https://other.example.com" })).toMatchObject({ version: 2 });
  });

  it.each([
    [{ alias: "demo" }, "alias-taken"],
    [{ kind: "api-key" }, "header-missing"],
    [{ baseUrl: "https://a:b@x.example.com" }, "base-url"],
    [{ secret: "two\nlines" }, "secret-characters"],
  ])("is refused with %j", async (input, code) => {
    expect(await codeOf(save(input))).toBe(code);
  });

  it("has an alias of its own, and keeps it while a flow uses it", async () => {
    const { id } = await save();
    expect(await codeOf(save())).toBe("alias-taken");
    const document = {
      format: 1,
      key: "uses-it",
      name: "Uses it",
      nodes: { call: { kind: "http", config: { connection: "tracker", url: "/x" } } },
    };
    const flow = parseFlow(document);
    if (!flow.ok) throw new Error(flow.problem.message);
    const draft = printFlow(flow.value.flow);
    await store.scoped("default").insert(flows, {
      id: "flow_1",
      key: "uses-it",
      name: "Uses it",
      status: "draft",
      draft,
      draftHash: hashFlow(flow.value.flow),
      revision: 1,
      createdAt: 1,
      updatedAt: 1,
      actor,
    });
    const used = (await outside.desk.list(caller)).find((view) => view.id === id);
    expect(used?.usedBy).toEqual([{ flowId: "flow_1", flowName: "Uses it", nodeId: "call" }]);
    expect(await codeOf(save({ id, alias: "other" }))).toBe("connection-in-use");
    expect(await codeOf(outside.desk.remove(caller, { id }))).toBe("connection-in-use");
    await store.pool.query("delete from flows");
  });

  it("can be tested, and says in words what it found", async () => {
    const { origin } = await other((request, response) => response.writeHead(request.headers["x-api-key"] === secret ? 200 : 401).end());
    const { id } = await save({ kind: "api-key", header: "X-Api-Key", baseUrl: origin });
    expect(await outside.desk.test(caller, { id })).toMatchObject({ ok: true });
    await save({ id, kind: "api-key", header: "X-Api-Key", baseUrl: origin, secret: "a-wrong-key-12" });
    const result = await outside.desk.test(caller, { id });
    expect(result.ok).toBe(false);
    expect(result.message).toContain("refused the key");
    expect((await outside.desk.list(caller))[0]?.lastTest).toMatchObject({ ok: false });
  });

  it("to a model lists its models", async () => {
    const { origin, received } = await other((_request, response) =>
      response.writeHead(200, { "content-type": "application/json" }).end('{"data":[{"id":"m-1"}]}'),
    );
    const { id } = await save({ kind: "openai", baseUrl: `${origin}/v1` });
    expect(await outside.desk.models(caller, { id })).toEqual(["m-1"]);
    expect(received[0]).toMatchObject({ url: "/v1/models", headers: { authorization: `Bearer ${secret}` } });
    expect(await outside.desk.test(caller, { id })).toEqual({ ok: true, message: "Works. It offers 1 model." });
  });
});

describe("model roles", () => {
  it("are played by the demo model until somebody chooses, and a run keeps what it pinned", async () => {
    expect(await outside.desk.roles(caller)).toEqual([
      { role: "fast", connection: "demo", model: "demo-small" },
      { role: "smart", connection: "demo", model: "demo-large" },
    ]);
    const pins = await outside.ports.models.pin("default", ["smart"]);
    const { origin, received } = await other((_request, response) => sendStream(response, eventStream(["Hello."])));
    const { id } = await save({ alias: "local", kind: "openai", baseUrl: `${origin}/v1` });
    await outside.desk.setRole(caller, { role: "smart", connection: "local", model: "m-1" });
    const request = { role: "smart", messages: [{ role: "user" as const, content: "Hi" }] };
    const ask = async (pin: { connection: string; model: string } | undefined) =>
      pin === undefined ? undefined : outside.ports.models.ask({ request, pin, onText: () => {} }, scope);
    expect(await ask(pins["smart"])).toMatchObject({ simulated: true });
    const later = await outside.ports.models.pin("default", ["smart"]);
    expect(await ask(later["smart"])).toMatchObject({ simulated: false, text: "Hello." });
    expect(received[0]?.headers.authorization).toBe(`Bearer ${secret}`);
    expect(await codeOf(outside.desk.remove(caller, { id }))).toBe("connection-in-use");
    await outside.desk.setRole(caller, { role: "smart", connection: "demo", model: "demo-large" });
  });

  it.each([
    [{ role: "smart", connection: "demo", model: "gpt-x" }, "model-unknown"],
    [{ role: "smart", connection: "nobody", model: "x" }, "connection-missing"],
  ])("refuse %j", async (input, code) => {
    expect(await codeOf(outside.desk.setRole(caller, input))).toBe(code);
  });

  it("that nobody plays are named", async () => {
    expect(await codeOf(outside.ports.models.pin("default", ["creative"]))).toBe("model-role-missing");
  });
});

describe("the way out", () => {
  it("reads through a connection below its address, and hides a secret that comes back", async () => {
    const { origin, received } = await other((request, response) =>
      response
        .writeHead(200, { "content-type": "application/json", "x-echo": request.headers.authorization ?? "" })
        .end(JSON.stringify({ you_sent: request.headers.authorization })),
    );
    await save({ baseUrl: `${origin}/api` });
    const answer = await outside.ports.egress.fetch({ method: "GET", url: "/tickets?q=1", headers: {}, connection: "tracker" }, scope);
    expect(received[0]).toMatchObject({ url: "/api/tickets?q=1", headers: { authorization: `Bearer ${secret}` } });
    expect(answer).toMatchObject({ status: 200, headers: { "x-echo": "Bearer [secret]" }, body: { you_sent: "Bearer [secret]" } });
    expect(await outside.ports.connections.address("default", "tracker", "/tickets")).toBe(`${origin}/api/tickets`);
  });

  it("sends exactly the frozen bytes, with credentials and idempotency key and nothing else of its own choice", async () => {
    const { origin, host, received } = await other((_request, response) => response.writeHead(201).end());
    await save({ baseUrl: origin });
    expect(await outside.ports.egress.send(await outgoing(), scope)).toMatchObject({ outcome: "answered", answer: { status: 201 } });
    expect(received).toEqual([
      {
        method: "POST",
        url: "/comments",
        headers: {
          host,
          connection: "close",
          "content-type": "application/json",
          "content-length": "13",
          "user-agent": "Interlock",
          accept: "*/*",
          "x-trace": "1",
          "idempotency-key": "key-1",
          authorization: `Bearer ${secret}`,
        },
        body: '{"text":"hi"}',
      },
    ]);
  });

  const listeners: { what: string; listener: RequestListener; outcome: string; code?: string }[] = [
    { what: "a refusal is an answer", listener: (_request, response) => void response.writeHead(422).end(), outcome: "answered" },
    {
      what: "a redirect is an answer",
      listener: (_request, response) => void response.writeHead(303, { location: "/elsewhere" }).end(),
      outcome: "answered",
    },
    {
      what: "a cut connection is in doubt",
      listener: (request) => void request.socket.destroy(),
      outcome: "unknown",
      code: "connection-lost",
    },
  ];

  it.each(listeners)("$what", async ({ listener, outcome, code }) => {
    const { origin, received } = await other(listener);
    await save({ baseUrl: origin });
    const result = await outside.ports.egress.send(await outgoing(), scope);
    expect(result.outcome).toBe(outcome);
    expect(result.outcome === "answered" ? undefined : result.problem.code).toBe(code);
    expect(received).toHaveLength(1);
  });

  it("certainly sends nothing when the connection now acts for somebody else, is gone, or the host is private", async () => {
    const { origin, received } = await other((_request, response) => response.end());
    const { id } = await save({ baseUrl: origin });
    const frozen = await outgoing();
    await save({ id, baseUrl: origin, secret: "another-long-secret-9" });
    expect(await outside.ports.egress.send(frozen, scope)).toMatchObject({ outcome: "not-sent", problem: { code: "connection-changed" } });
    await outside.desk.remove(caller, { id });
    expect(await outside.ports.egress.send(frozen, scope)).toMatchObject({ outcome: "not-sent", problem: { code: "connection-missing" } });
    const bare = await outgoing({ connection: null, url: `${origin}/comments` });
    expect(await outside.ports.egress.send(bare, scope)).toMatchObject({ outcome: "not-sent", problem: { code: "host-not-public" } });
    expect(received).toEqual([]);
  });
});

it("a second process on the same folder opens what the first one sealed, and redacts it before it is used", async () => {
  await save();
  const second = await openOutside({ store, catalog, now: () => 1, dataFolder, egressAllow: ["127.0.0.1"] });
  expect(second.redactor.text(secret)).toBe("[secret]");
  await second.close();
});
