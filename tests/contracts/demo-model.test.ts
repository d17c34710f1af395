import { type JsonObject, ProblemError, validateJson } from "@interlock/shared";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createDemoEndpoint, demoModels } from "../../apps/runtime/src/models/demo/demo-fetch.ts";
import { fillSchema } from "../../apps/runtime/src/models/demo/fill-schema.ts";
import { listModels } from "../../apps/runtime/src/models/list-models.ts";
import { createModelClient } from "../../apps/runtime/src/models/model-client.ts";

const endpoint = createDemoEndpoint({ chunkMs: 0 });
const client = createModelClient();
const schema = {
  type: "object",
  properties: { category: { type: "string", enum: ["bug", "question", "other"] } },
  required: ["category"],
  additionalProperties: false,
};

const ask = (content: string, options: Parameters<typeof client.ask>[1] = {}) =>
  client.ask({ endpoint, model: "demo-small", request: { messages: [{ role: "user", content }] } }, options);

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error("did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  return error.problem.code;
}

describe("the demo model behind the real client", () => {
  it("streams in several pieces, counts its usage, costs nothing and says that it is simulated", async () => {
    const pieces: string[] = [];
    const answer = await ask("The export fails with an error since Monday. Please help.", { onText: (delta) => pieces.push(delta) });
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join("")).toBe(answer.text);
    expect(answer).toMatchObject({ simulated: true, finishReason: "stop", model: "demo-small", usage: { microUsd: 0 } });
    expect(answer.usage.inputTokens).toBeGreaterThan(0);
    expect(answer.usage.outputTokens).toBeGreaterThan(0);
    expect(await ask("The export fails with an error since Monday. Please help.")).toMatchObject({ text: answer.text });
  });

  it("fills the prompt's schema", async () => {
    const answer = await client.ask({
      endpoint,
      model: "demo-large",
      request: { messages: [{ role: "user", content: "It crashes with an error" }], output: schema },
    });
    expect(answer.data).toEqual({ category: "bug" });
  });

  it("offers its two models and no other", async () => {
    expect(await listModels(endpoint)).toEqual(demoModels);
    expect(await codeOf(client.ask({ endpoint, model: "gpt-x", request: { messages: [{ role: "user", content: "x" }] } }))).toBe(
      "model-not-found",
    );
  });

  it.each([
    ["429", "model-busy"],
    ["500", "model-down"],
    ["cut", "model-cut"],
    ["malformed", "model-malformed"],
    ["empty", "model-empty"],
    ["length", "model-length"],
  ])("fails on request: demo:fail=%s gives %s", async (failure, code) => {
    expect(await codeOf(ask(`Some longer text that can be cut. demo:fail=${failure}`))).toBe(code);
  });

  it("can be made to miss the schema once, which is mended", async () => {
    const request = { messages: [{ role: "user" as const, content: "It crashes. demo:fail=schema" }], output: schema };
    const retries: number[] = [];
    const answer = await client.ask({ endpoint, model: "demo-small", request }, { onRetry: ({ number }) => retries.push(number) });
    expect(retries).toEqual([1]);
    expect(validateJson(schema, answer.data)).toEqual([]);
  });

  it("can be made to hang until it is stopped", async () => {
    const stop = new AbortController();
    const hanging = ask("demo:fail=timeout", { signal: stop.signal });
    stop.abort();
    expect(await codeOf(hanging)).toBe("cancelled");
  });

  it("stops in the middle when it is stopped", async () => {
    const stop = new AbortController();
    const pieces: string[] = [];
    const slow = createDemoEndpoint({ chunkMs: 5 });
    const request = { messages: [{ role: "user" as const, content: "One. ".repeat(60) }] };
    const work = client.ask(
      { endpoint: slow, model: "demo-large", request },
      { signal: stop.signal, onText: (delta) => (pieces.push(delta) === 2 ? stop.abort() : undefined) },
    );
    expect(await codeOf(work)).toBe("cancelled");
    expect(pieces.length).toBeLessThan(5);
  });

  it("keeps to the prompt's limit of tokens, which is no whole answer", async () => {
    const request = {
      messages: [{ role: "user" as const, content: "A long text about many things, one after the other." }],
      parameters: { maxTokens: 3 },
    };
    expect(await codeOf(client.ask({ endpoint, model: "demo-small", request }))).toBe("model-length");
  });
});

describe("what the demo model fills in", () => {
  const leaf = fc.constantFrom<JsonObject>(
    { type: "string" },
    { type: "number" },
    { type: "integer", minimum: 2, maximum: 9 },
    { type: "boolean" },
    { type: "string", format: "email" },
    { type: "string", format: "date" },
    { type: "string", format: "date-time" },
    { type: "string", enum: ["a", "b"] },
    { type: "array", items: { type: "string" }, maxItems: 3 },
    { type: ["string", "null"] },
    { anyOf: [{ type: "null" }, { type: "integer" }] },
  );
  const schemas = fc
    .dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), leaf, { maxKeys: 6 })
    .map((properties) => ({ type: "object", properties, required: Object.keys(properties), additionalProperties: false }));

  it("fits whatever simple schema it is given, twice the same", () => {
    fc.assert(
      fc.property(schemas, fc.string({ unit: "grapheme" }), (schema, text) => {
        const value = fillSchema(schema, { text, instructions: "" });
        expect(validateJson(schema, value)).toEqual([]);
        expect(fillSchema(schema, { text, instructions: "" })).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });
});
