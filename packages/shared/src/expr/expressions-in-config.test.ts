import { describe, expect, test } from "vitest";
import * as z from "zod";

import { cel, condition, template, templateJson, templateRecord, urlTemplate } from "../node/field.ts";
import type { JsonObject } from "../value/json.ts";
import { completions } from "./completions.ts";
import { expressionFields } from "./expression-fields.ts";
import { nearestName } from "./nearest-name.ts";
import { references, referencesInExpression } from "./references.ts";
import { evaluateIn, resolveConfig } from "./resolve-config.ts";

const definition = {
  config: z.strictObject({
    url: urlTemplate().min(1),
    title: template().optional(),
    plain: z.string().optional(),
    body: templateJson().optional(),
    headers: z.record(z.string(), template()).default({}),
    query: templateRecord().default({}),
    cases: z.array(z.strictObject({ port: z.string(), when: condition() })).default([]),
    fields: z.record(z.string(), cel()).default({}),
  }),
};

test("the marks of a config are found wherever they stand", () => {
  expect(expressionFields(definition)).toEqual([
    { path: ["url"], mark: "template", escape: "url", yields: "text" },
    { path: ["title"], mark: "template", yields: "text" },
    { path: ["body"], mark: "template" },
    { path: ["headers", "*"], mark: "template", yields: "text" },
    { path: ["query"], mark: "template" },
    { path: ["cases", "*", "when"], mark: "cel", yields: "bool" },
    { path: ["fields", "*"], mark: "cel" },
  ]);
  expect(expressionFields(definition)).toBe(expressionFields(definition));
});

describe("resolving a config", () => {
  const scope = { hook: { id: "a/b?c", n: 3 } };
  const config = {
    url: "https://x.test/{{ hook.id }}",
    plain: "{{ hook.n }}",
    body: { deep: [{ n: "{{ hook.n }}" }] },
    headers: { "x-id": "id {{ hook.n }}" },
    query: { q: ["{{ hook.id }}"] },
    cases: [{ port: "{{ no }}", when: "hook.n > 2" }],
    fields: { twice: "hook.n * 2" },
  };

  test("makes text of a whole hole where the field is text, and keeps its type elsewhere", () => {
    const resolve = (config: JsonObject) => resolveConfig(definition, config, evaluateIn(scope));
    expect(resolve({ title: "{{ hook.n }}", body: "{{ hook.n }}" })).toEqual({ ok: true, value: { title: "3", body: 3 } });
    expect(resolve({ title: "{{ hook }}" })).toEqual({ ok: true, value: { title: '{"id":"a/b?c","n":3}' } });
    expect(resolve({ title: "{{ null }}" })).toMatchObject({ ok: false, problem: { code: "template-null", path: "/config/title" } });
  });

  test("fills templates by their mark and leaves CEL and plain text alone", () => {
    expect(resolveConfig(definition, config, evaluateIn(scope))).toEqual({
      ok: true,
      value: {
        ...config,
        url: "https://x.test/a%2Fb%3Fc",
        body: { deep: [{ n: 3 }] },
        headers: { "x-id": "id 3" },
        query: { q: ["a/b?c"] },
      },
    });
  });

  test("names the field that failed", () => {
    expect(resolveConfig(definition, { ...config, query: { "a/b": "{{ hook.m }}" } }, evaluateIn(scope))).toMatchObject({
      ok: false,
      problem: { code: "expression-missing", path: "/config/query/a~1b" },
    });
  });

  test("shares a config without holes", () => {
    const plain = { url: "https://x.test", body: { a: [1] } };
    const resolved = resolveConfig(definition, plain, evaluateIn(scope));
    expect(resolved.ok && resolved.value).toBe(plain);
  });
});

describe("references", () => {
  test("say root, path, place and whether a skipped step is provided for", () => {
    const found = references(
      { url: "a {{ hook.body.id }}", fields: { x: "triage.?data.kind.orValue('x') + oneOf(a.text, b.text)" }, plain: "{{ no.one }}" },
      expressionFields(definition),
    );
    expect(found.map(({ root, path, pointer, fallback, oneOf }) => [root, path, pointer, fallback, oneOf])).toEqual([
      ["hook", ["body", "id"], "/url", false, undefined],
      ["triage", ["data", "kind"], "/fields/x", true, undefined],
      ["a", ["text"], "/fields/x", true, ["a", "b"]],
      ["b", ["text"], "/fields/x", true, ["a", "b"]],
    ]);
    expect(found[0]?.span).toEqual({ start: 5, end: 9 });
  });

  test.each<[string, string[]]>([
    ["items.map(x, x.a + y.b)", ["items", "y"]],
    ["[1].map(hook, hook.a)", []],
    ["a[b.c].d", ["a", "b"]],
    ["optional.of(a.x).orValue(b)", ["a", "b"]],
    ["'hook.body' + f", ["f"]],
    ["{'hook': k.v}", ["k"]],
    ["1 +", []],
  ])("%s reads %s", (source, roots) => expect(referencesInExpression(source).map(({ root }) => root)).toEqual(roots));

  test.each([
    ["has(a.b)", true],
    ["a == null", true],
    ["a.b == null", false],
    ["a.b.?c.orValue(1)", false],
    ["a.?b.orValue(1)", true],
    ["a", false],
  ])("in %s a skipped step is provided for: %s", (source, fallback) => expect(referencesInExpression(source)[0]?.fallback).toBe(fallback));
});

describe("completion", () => {
  const types = {
    hook: {
      type: "object",
      properties: {
        body: {
          type: "object",
          properties: {
            text: { type: "string" },
            items: { type: "array", items: { type: "object", properties: { price: { type: "number" } } } },
          },
        },
      },
    },
    run: undefined,
  };
  const samples = { hook: { body: { text: "A long text that goes on and on and on, longer than anybody wants to read", extra: 1 } } };
  const offer = (text: string) => completions({ source: text.replace("|", ""), cursor: text.indexOf("|") }, { types, samples });

  test("offers roots with type and sample, then functions", () => {
    const [first] = offer("ho|");
    expect(first).toMatchObject({ kind: "root", label: "hook", insert: "hook", from: 0, type: "object" });
    expect(offer("|").map(({ label }) => label)).toEqual(expect.arrayContaining(["hook", "run", "oneOf()", "size()"]));
  });

  test("offers declared fields first, then those that the last run had", () => {
    const fields = offer("1 + hook.body.|").filter(({ kind }) => kind === "field");
    expect(fields.map(({ label, type }) => [label, type])).toEqual([
      ["text", "text"],
      ["items", "list of object"],
      ["extra", "number"],
    ]);
    expect(fields[0]?.sample?.length).toBe(60);
  });

  test("follows elements of lists and optional steps", () => {
    expect(offer("hook.body.items[0].|")[0]).toMatchObject({ label: "price", type: "number" });
    expect(offer("hook.?bo|")[0]).toMatchObject({ label: "body", from: 6 });
    expect(offer("hook.?body.text.|").map(({ label }) => label)).toContain("orValue()");
  });

  test("offers the methods of a type, and never matches()", () => {
    const labels = offer("hook.body.text.|").map(({ label }) => label);
    expect(labels).toContain("contains()");
    expect(labels).not.toContain("matches()");
    expect(labels).not.toContain("getHours()");
  });
});

describe("a misspelt name", () => {
  test.each([
    ["triag", "triage"],
    ["traige", "triage"],
    ["HOOK", "hook"],
    ["a", undefined],
    ["zzzzzz", undefined],
  ])("%s means %s", (name, meant) => expect(nearestName(name, ["hook", "triage", "refund"])).toBe(meant));
});
