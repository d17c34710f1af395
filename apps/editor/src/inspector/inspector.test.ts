import { catalog } from "@interlock/nodes/definitions";
import { apply, check, emptyFlow } from "@interlock/shared";
import type { Flow } from "@interlock/shared";
import { expect, test } from "vitest";

import { isTextValue, parseComparison, printComparison } from "./comparison.ts";
import { fallbackOperation, maySkipCode } from "./fallback-operation.ts";
import { fieldModels, isShown } from "./field-model.ts";
import { readJsonText } from "./read-json-text.ts";
import { isSimpleSchema, readProperties, writeProperties } from "./schema-properties.ts";

const http = catalog["http"];

test("the form follows the schema and the hints, in their order", () => {
  const fields = http === undefined ? [] : fieldModels(http);
  expect(fields.slice(0, 4).map((field) => field.name)).toEqual(["method", "url", "connection", "body"]);
  expect(fields.find((field) => field.name === "method")?.options.map((option) => option.value)).toContain("POST");
  expect(fields.find((field) => field.name === "url")).toMatchObject({ mark: "template", isRequired: true });
  expect(fields.find((field) => field.name === "accept")?.control).toBe("numbers");
});

test("a field that depends on another appears with it, defaults counted", () => {
  const fields = http === undefined ? [] : fieldModels(http);
  const body = fields.find((field) => field.name === "body");
  expect(body !== undefined && isShown(body, {}, fields)).toBe(false);
  expect(body !== undefined && isShown(body, { method: "POST" }, fields)).toBe(true);
});

test.each(Object.values(catalog).map((definition) => [definition.kind, definition] as const))(
  "every field of %s has a label",
  (_kind, definition) => {
    for (const field of fieldModels(definition)) expect(field.label).not.toBe("");
  },
);

test.each([
  "triage.data.category == 'refund'",
  "hook.body.amount >= 12.5",
  "hook.body['ok'] == true",
  "hook.body.text.contains('it\\'s')",
  'a.b != "x"',
])("a simple condition survives the picker: %s", (source) => {
  const comparison = parseComparison(source);
  if (comparison === null) return expect(source).toContain("['ok']");
  expect(parseComparison(printComparison(comparison))).toEqual(comparison);
});

test("what says more than one comparison is left to the expression field", () => {
  for (const source of ["a == 1 && b == 2", "size(a) > 3", "a in b", "!a"]) expect(parseComparison(source)).toBeNull();
});

test("a typed value is text where the field is text, and a number where it looks like one", () => {
  expect(isTextValue("12", "text")).toBe(true);
  expect(isTextValue("12", "any")).toBe(false);
  expect(isTextValue("twelve", "number")).toBe(true);
});

test("JSON is read as JSON, words as words, and half a structure is kept back with a reason", () => {
  expect(readJsonText('{"a": 1}')).toEqual({ ok: true, value: { a: 1 } });
  expect(readJsonText("{{ triage.data }}")).toEqual({ ok: true, value: "{{ triage.data }}" });
  expect(readJsonText("Hello")).toEqual({ ok: true, value: "Hello" });
  const half = readJsonText('{"a": {{ x }} }');
  expect(half.ok ? "" : half.reason).toContain("quotes");
});

test("a schema survives the list of fields; one that says more is left to JSON", () => {
  const schema = {
    type: "object",
    properties: {
      name: { type: "string", title: "Name" },
      tone: { type: "string", enum: ["warm", "plain"] },
      count: { type: "number", minimum: 1 },
    },
    required: ["name"],
  };
  expect(isSimpleSchema(schema)).toBe(true);
  expect(writeProperties(readProperties(schema))).toEqual(schema);
  expect(isSimpleSchema({ type: "object", properties: { a: { anyOf: [] } } })).toBe(false);
  expect(isSimpleSchema({ type: "array" })).toBe(false);
});

test("a value of a node that may be skipped gets its fallback by one click", () => {
  const flow: Flow = {
    ...emptyFlow({ key: "test", name: "Test" }),
    nodes: {
      hook: { kind: "webhook" },
      route: { kind: "switch", config: { cases: [{ port: "yes", when: "hook.method == 'POST'" }] } },
      maybe: { kind: "transform", config: { fields: { text: "'x'" } } },
      done: { kind: "note", config: { subject: "{{ hook.method }} {{ maybe.text }}" } },
    },
    edges: [
      { from: "hook", port: "out", to: "route" },
      { from: "maybe", port: "out", to: "done" },
      { from: "route", port: "else", to: "done" },
      { from: "route", port: "yes", to: "maybe" },
    ],
  };
  const finding = check(flow, { catalog }).find((candidate) => candidate.code === maySkipCode);
  const operation = finding === undefined ? null : fallbackOperation(flow, finding, { fallback: "nothing", catalog });
  expect(operation).toMatchObject({ path: ["subject"], value: "{{ hook.method }} {{ maybe.?text.orValue('nothing') }}" });
  const repaired = operation === null ? null : apply(flow, operation, catalog);
  expect(
    repaired?.ok === true ? check(repaired.value.flow, { catalog }).filter((candidate) => candidate.code === maySkipCode) : null,
  ).toEqual([]);
});
