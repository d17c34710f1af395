import { ProblemError } from "@interlock/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAllowList } from "../../apps/runtime/src/effects/egress/allow-list.ts";
import { createEgress } from "../../apps/runtime/src/effects/egress/create-egress.ts";
import type { Egress } from "../../apps/runtime/src/effects/egress/egress.ts";
import { createEgressFetch } from "../../apps/runtime/src/models/egress-fetch.ts";
import { listModels } from "../../apps/runtime/src/models/list-models.ts";
import { type AskOptions, createModelClient, type ModelCall } from "../../apps/runtime/src/models/model-client.ts";
import type { ModelEndpoint } from "../../apps/runtime/src/models/model-endpoint.ts";
import { eventStream, type RawModelServer, sendStream, startRawModelServer } from "./raw-model-server.ts";

let server: RawModelServer;
let egress: Egress;
let endpoint: ModelEndpoint;

beforeAll(async () => {
  server = await startRawModelServer();
  egress = createEgress({ allow: createAllowList([]) });
  const credentials = {
    origin: new URL(server.baseUrl).origin,
    authorize: (headers: Record<string, string>) => ({ ...headers, authorization: "Bearer the-key" }),
  };
  endpoint = {
    name: "Local",
    baseUrl: server.baseUrl,
    fetch: createEgressFetch(egress, { credentials, limits: { timeMs: 5000 } }),
    simulated: false,
  };
});

afterAll(async () => {
  await egress.close();
  await server[Symbol.asyncDispose]();
});

const category = {
  type: "object",
  properties: { category: { type: "string", enum: ["bug", "other"] } },
  required: ["category"],
  additionalProperties: false,
};

type Asking = {
  output?: ModelCall["request"]["output"];
  parameters?: ModelCall["request"]["parameters"];
  timeMs?: number;
  fetchTimeMs?: number;
};

function ask({ output, parameters, timeMs = 10_000, fetchTimeMs }: Asking = {}, options: AskOptions = {}) {
  const request: ModelCall["request"] = {
    messages: [{ role: "user", content: "It crashes." }],
    ...(output === undefined ? {} : { output }),
    ...(parameters === undefined ? {} : { parameters }),
  };
  const at =
    fetchTimeMs === undefined
      ? endpoint
      : {
          ...endpoint,
          fetch: createEgressFetch(egress, {
            credentials: { origin: new URL(server.baseUrl).origin, authorize: (headers) => headers },
            limits: { timeMs: fetchTimeMs },
          }),
        };
  return createModelClient({ timeMs }).ask({ endpoint: at, model: "m-1", request }, options);
}

async function problemOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    (answer) => new Error(`took ${JSON.stringify(answer)} for an answer`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  return error.problem;
}

describe("a model that answers", () => {
  it("streams its text, is counted and timed, and is asked with the key of its own connection", async () => {
    server.answerWith((response) => sendStream(response, eventStream(["It is ", "a bug", "."])));
    const heard: string[] = [];
    const answer = await ask({ parameters: { temperature: 0, maxTokens: 50, seed: 7 } }, { onText: (delta) => heard.push(delta) });
    expect(answer).toMatchObject({
      text: "It is a bug.",
      data: null,
      model: "served-model",
      simulated: false,
      finishReason: "stop",
      usage: { inputTokens: 11, outputTokens: 7, microUsd: 0 },
    });
    expect(answer.totalMs).toBeGreaterThanOrEqual(answer.firstTokenMs);
    expect(heard).toEqual(["It is ", "a bug", "."]);
    expect(server.headers[0]?.authorization).toBe("Bearer the-key");
    expect(JSON.parse(server.bodies[0] ?? "")).toMatchObject({ model: "m-1", stream: true, temperature: 0, max_tokens: 50, seed: 7 });
  });

  it.each([
    ["plainly", '{"category":"bug"}'],
    ["in a Markdown fence", '```json\n{"category": "bug"}\n```'],
  ])("gives structured data %s", async (_how, text) => {
    server.answerWith((response) => sendStream(response, eventStream([text])));
    expect(await ask({ output: category })).toMatchObject({ data: { category: "bug" } });
    expect(JSON.parse(server.bodies[0] ?? "")).toMatchObject({
      response_format: { type: "json_schema", json_schema: { schema: category, strict: true } },
    });
  });

  it("may mend an answer that does not fit, every try is seen and paid", async () => {
    const texts = ["no JSON at all", '{"category":"refund"}', '{"category":"bug"}'];
    server.answerWith((response, { number }) => sendStream(response, eventStream([texts[number - 1] ?? ""])));
    const retries: number[] = [];
    const answer = await ask({ output: category }, { onRetry: ({ number }) => retries.push(number) });
    expect(answer).toMatchObject({ data: { category: "bug" }, usage: { inputTokens: 33, outputTokens: 21 } });
    expect(retries).toEqual([1, 2]);
    expect(server.bodies[2]).toContain("/category");
  });

  it("is given up after three tries", async () => {
    server.answerWith((response) => sendStream(response, eventStream(['{"category":"refund"}'])));
    expect(await problemOf(ask({ output: category }))).toMatchObject({ code: "model-schema", family: "problem" });
    expect(server.bodies).toHaveLength(3);
  });

  it("lists its models", async () => {
    server.answerWith((response) =>
      response.writeHead(200, { "content-type": "application/json" }).end('{"data":[{"id":"b"},{"id":"a"}]}'),
    );
    expect(await listModels(endpoint)).toEqual(["a", "b"]);
    server.answerWith((response) => response.writeHead(200).end("<html>"));
    expect(await problemOf(listModels(endpoint))).toMatchObject({ code: "model-list-unreadable" });
  });
});

describe("a model that fails", () => {
  const status = (code: number, headers: Record<string, string> = {}, error: object = { message: "scripted" }) =>
    server.answerWith((response) =>
      response.writeHead(code, { "content-type": "application/json", ...headers }).end(JSON.stringify({ error })),
    );

  it.each([
    [401, "model-key-refused", "problem"],
    [404, "model-not-found", "problem"],
    [400, "model-request-refused", "problem"],
    [429, "model-busy", "outage"],
    [500, "model-down", "outage"],
    [503, "model-down", "outage"],
  ])("with status %i is the problem %s, asked once", async (code, expected, family) => {
    status(code);
    const problem = await problemOf(ask());
    expect(problem).toMatchObject({ code: expected, family });
    expect(problem.message).toMatch(/^[A-Z"].*\.$/);
    expect(server.bodies).toHaveLength(1);
  });

  it("says how long to wait, in seconds or as a date", async () => {
    status(429, { "retry-after": "7" });
    expect(await problemOf(ask())).toMatchObject({ retryAfterMs: 7000 });
    status(503, { "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT", date: "Wed, 21 Oct 2026 07:28:00 GMT" });
    expect(await problemOf(ask())).toMatchObject({ retryAfterMs: 30_000 });
  });

  it("without credit is for a person, not for another try", async () => {
    status(429, {}, { message: "quota", code: "insufficient_quota" });
    expect(await problemOf(ask())).toMatchObject({ code: "model-quota", family: "problem" });
  });

  it.each([
    ["stops at its limit of tokens", eventStream(["Half an "], { finish: "length" }), "model-length"],
    ["is filtered", eventStream(["Half an "], { finish: "content_filter" }), "model-filtered"],
    ["stops for a reason nobody knows", eventStream(["Half an "], { finish: "gremlins" }), "model-unfinished"],
    ["ends without a reason", eventStream(["Half an "], { finish: null }), "model-cut"],
    ["answers nothing", eventStream([]), "model-empty"],
    ["answers blanks", eventStream(["  \n"]), "model-empty"],
    [
      "sends an error in the stream",
      `${eventStream(["Half"], { finish: null, usage: false, done: false })}data: {"error":{"message":"overloaded"}}\n\n`,
      "model-unreachable",
    ],
    ["sends broken JSON in the stream", 'data: {"choices": [{"delta"\n\ndata: [DONE]\n\n', "model-malformed"],
    ["sends something else", "<html>gateway</html>", "model-malformed"],
    ["sends nothing", "", "model-malformed"],
  ])("that %s gives no answer", async (_what, body, code) => {
    server.answerWith((response) => sendStream(response, body));
    expect(await problemOf(ask())).toMatchObject({ code });
  });

  it("that sends half a JSON document instead of a stream gives no answer", async () => {
    server.answerWith((response) => response.writeHead(200, { "content-type": "application/json" }).end('{"choices": [{"message": {"cont'));
    expect(await problemOf(ask())).toMatchObject({ code: "model-malformed", family: "outage" });
  });

  it("that never answers is ended by the clock", async () => {
    server.answerWith(() => {});
    expect(await problemOf(ask({ fetchTimeMs: 80 }))).toMatchObject({ code: "time-out", family: "outage" });
    server.answerWith(
      (response) =>
        void response
          .writeHead(200, { "content-type": "text/event-stream" })
          .write(eventStream(["Half"], { finish: null, usage: false, done: false })),
    );
    expect(await problemOf(ask({ fetchTimeMs: 80 }))).toMatchObject({ code: "time-out", family: "outage" });
  });

  it("that is stopped by its caller ends at once, with what was heard so far known to be a part", async () => {
    server.answerWith(
      (response) =>
        void response
          .writeHead(200, { "content-type": "text/event-stream" })
          .write(eventStream(["Half"], { finish: null, usage: false, done: false })),
    );
    const stop = new AbortController();
    const problem = await problemOf(ask({}, { signal: stop.signal, onText: () => stop.abort() }));
    expect(problem).toMatchObject({ code: "cancelled" });
  });

  it("behind an address that is not open is not reached at all", async () => {
    const closed: ModelEndpoint = { ...endpoint, fetch: createEgressFetch(egress, {}) };
    server.answerWith((response) => sendStream(response, eventStream(["x"])));
    const work = createModelClient().ask({ endpoint: closed, model: "m", request: { messages: [{ role: "user", content: "x" }] } });
    expect(await problemOf(work)).toMatchObject({ code: "host-not-public" });
    expect(server.bodies).toEqual([]);
  });
});

describe("a stream that is cut", () => {
  const stream = eventStream(["The answer ", "is forty", "-two, ü."]);
  // From here on everything of the text and the reason for its end has arrived.
  const whole = stream.indexOf("\n\n", stream.indexOf('"finish_reason":"stop"'));
  const wholeBytes = Buffer.byteLength(stream.slice(0, whole));
  const bytes = Buffer.from(stream);

  it.each([
    ["by an ended body", (response: Parameters<Parameters<RawModelServer["answerWith"]>[0]>[0], part: Buffer) => void response.end(part)],
    [
      "by a broken connection",
      (response: Parameters<Parameters<RawModelServer["answerWith"]>[0]>[0], part: Buffer) =>
        void response.write(part, () => response.destroy()),
    ],
  ])("%s, at any byte, is never taken for a whole answer", async (_how, cut) => {
    let at = 0;
    server.answerWith((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.flushHeaders();
      cut(response, bytes.subarray(0, at));
    });
    const step = 3;
    for (at = 0; at < wholeBytes; at += step) {
      const problem = await problemOf(ask());
      expect(problem.family, `cut at byte ${at}`).toBe("outage");
    }
    at = bytes.length;
    const [last] = await Promise.allSettled([ask()]);
    if (last?.status === "fulfilled") expect(last.value.text).toBe("The answer is forty-two, ü.");
    for (at = wholeBytes + 2; at < bytes.length; at += step * 3) {
      const [result] = await Promise.allSettled([ask()]);
      if (result?.status === "fulfilled") expect(result.value.text).toBe("The answer is forty-two, ü.");
    }
  });
});
