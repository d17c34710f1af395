import { readFileSync } from "node:fs";

import { definitions } from "@interlock/nodes/definitions";
import { runnerCatalog } from "@interlock/nodes/runners";
import {
  canonicalJson,
  EffectClass,
  expressionFields,
  type Json,
  type JsonObject,
  type NodeDefinition,
  PortName,
  type RequestPreview,
  validateJson,
} from "@interlock/shared";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";

import { documentIndex, documentKind } from "../../packages/nodes/src/document-kind.ts";
import { exampleConfig } from "../../packages/nodes/src/example-config.ts";

const kinds: [string, NodeDefinition][] = Object.entries(definitions);
const docs = new URL("../../docs/nodes/", import.meta.url);
const now = Date.UTC(2026, 0, 1);

/** Configs as the engine hands them over: expressions already replaced by values. */
const headerName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/).filter((name) => name.toLowerCase() !== "content-type");
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => z.json().parse(JSON.parse(JSON.stringify(value))));
const resolvedConfigs: Record<string, fc.Arbitrary<JsonObject>> = {
  http: fc
    .record(
      {
        method: fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"),
        url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
        query: fc.dictionary(fc.string({ minLength: 1 }), json, { maxKeys: 3 }),
        headers: fc.dictionary(headerName, fc.stringMatching(/^[ -~]{0,40}$/), { maxKeys: 4 }),
        body: json,
        effect: fc.constantFrom("auto", "read", "write", "irreversible"),
        accept: fc.array(fc.integer({ min: 400, max: 599 }), { maxLength: 3 }),
        connection: fc.constantFrom("tracker", "stripe"),
      },
      { requiredKeys: ["method", "url"] },
    )
    .map((config): JsonObject => ({ ...config })),
  note: fc
    .record({ subject: fc.string({ minLength: 1 }), text: fc.string(), to: fc.string() }, { requiredKeys: ["subject", "text"] })
    .map((config): JsonObject => ({ ...config })),
};

function parsed(definition: NodeDefinition) {
  return definition.config.parse(exampleConfig(definition));
}

/** The example config and every variation of it in one setting that has fixed choices. */
function variations(definition: NodeDefinition): JsonObject[] {
  const base = exampleConfig(definition);
  const { properties = {} } = z.toJSONSchema(definition.config, { io: "input" });
  const varied = Object.entries(properties).flatMap(([name, property]) => {
    const choices = typeof property === "object" && property.enum ? property.enum : [];
    return choices.map((choice): JsonObject => ({ ...base, [name]: z.json().parse(choice) }));
  });
  return [base, ...varied];
}

function evaluate(): Json {
  throw new Error("prepare must not need expressions here");
}

describe.each(kinds)("the kind %s", (kind, definition) => {
  const runner = runnerCatalog[kind] ?? {};
  const fieldNames = Object.keys(definition.config.shape);

  it("has a config that converts to JSON Schema, with its expression marks", () => {
    const schema = z.toJSONSchema(definition.config, { io: "input" });
    expect(schema).toMatchObject({ type: "object", additionalProperties: false });
    for (const { path } of expressionFields(definition)) expect(fieldNames).toContain(path[0]);
  });

  it("explains every setting to somebody who sees it for the first time", () => {
    expect(Object.keys(definition.fields).sort()).toEqual([...fieldNames].sort());
    for (const [name, hint] of Object.entries(definition.fields)) {
      expect(hint?.label, name).toMatch(/^[A-Z][^.]*$/);
      expect(hint?.help ?? hint?.placeholder, `${name} needs a help text or a placeholder`).toBeTruthy();
      expect(hint?.order, name).toBeTypeOf("number");
      if (hint?.showWhen !== undefined) expect(fieldNames).toContain(hint.showWhen.field);
    }
    const orders = Object.values(definition.fields).map((hint) => hint?.order);
    expect(new Set(orders).size).toBe(orders.length);
  });

  it("offers in its choices exactly what its config takes", () => {
    const { properties = {} } = z.toJSONSchema(definition.config, { io: "input" });
    for (const [name, hint] of Object.entries(definition.fields)) {
      const property = properties[name];
      if (hint?.options === undefined || typeof property !== "object") continue;
      expect(hint.options.map(({ value }) => value)).toEqual(property.enum);
    }
  });

  it("starts with a valid config, or says in a sentence what is missing", () => {
    const result = definition.config.safeParse(definition.initial);
    for (const issue of result.error?.issues ?? []) {
      expect(fieldNames).toContain(issue.path[0]);
      expect(issue.message).toMatch(/^[A-Z].*[.]$/);
    }
  });

  it("shows placeholders that would be taken", () => {
    expect(definition.config.safeParse(exampleConfig(definition)).error).toBeUndefined();
  });

  it("parses its config to plain JSON, and that to itself", () => {
    const config = parsed(definition);
    expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    expect(definition.config.parse(config)).toEqual(config);
  });

  it("names ways out that edges can use", () => {
    const ports = definition.ports(parsed(definition));
    expect(ports.length).toBeGreaterThan(0);
    expect(new Set(ports).size).toBe(ports.length);
    for (const port of ports) {
      expect(PortName.safeParse(port).success).toBe(true);
      expect(port).not.toBe("error");
    }
    if (definition.role === "trigger" || definition.role === "action" || definition.role === "answer") expect(ports).toEqual(["out"]);
  });

  it("declares an output that is a JSON Schema of an object", () => {
    const output = definition.output(parsed(definition), {});
    expect(output).toMatchObject({ type: "object" });
    const faults = validateJson(output ?? {}, {}).map(({ message }) => message);
    for (const fault of faults) expect(fault).not.toMatch(/schema itself/);
  });

  it("has a line for its card that fits one line", () => {
    for (const config of variations(definition)) {
      const line = definition.cardLine(definition.config.parse(config));
      expect(line).not.toBe("");
      expect(line).not.toMatch(/\n|undefined|null/);
    }
  });

  it("says for each parameter role a field that exists", () => {
    for (const name of Object.keys(definition.roles ?? {})) expect(fieldNames).toContain(name);
  });

  it("has in its runner what each of its effect classes needs", () => {
    for (const config of variations(definition)) {
      const effect = definition.effect(definition.config.parse(config));
      expect(EffectClass.safeParse(effect.class).success).toBe(true);
      if (effect.class === "pure") expect(effect.egress).toBe(false);
      const needs = {
        trigger: [],
        approval: ["ask"],
        answer: ["run"],
        branch: ["run"],
        action: effect.class === "pure" || effect.class === "read" ? ["run"] : ["prepare", "settle"],
      };
      expect(Object.keys(runner)).toEqual(expect.arrayContaining(needs[definition.role]));
    }
    if (definition.role === "trigger") expect(runner).toEqual({});
  });

  it("has a page in docs/nodes that is current (npm run docs -w @interlock/nodes)", () => {
    expect(readFileSync(new URL(`${kind}.md`, docs), "utf8")).toBe(documentKind(definition));
  });

  it.runIf(runner.prepare)("prepares the same bytes from the same config, and shows where they go", () => {
    const configs = resolvedConfigs[kind];
    if (configs === undefined || runner.prepare === undefined) throw new Error(`Add an arbitrary for the configs of "${kind}".`);
    const { prepare } = runner;
    fc.assert(
      fc.property(configs, (raw) => {
        const config = definition.config.parse(raw);
        const before = JSON.stringify(config);
        const first = prepare(config, { evaluate, now });
        const second = prepare(definition.config.parse(structuredClone(raw)), { evaluate, now: now + 1 });
        expect(bytesOf(second.request)).toBe(bytesOf(first.request));
        expect(second.preview).toEqual(first.preview);
        expect(JSON.stringify(config)).toBe(before);
        expect(first.request.transport === "outbox").toBe(!definition.effect(config).egress);
        expectPreview(first.preview);
      }),
      { numRuns: 300 },
    );
  });
});

function bytesOf(request: object): string {
  const text = canonicalJson(z.json().parse(request));
  if (!text.ok) throw new Error(text.problem.message);
  return text.value;
}

function expectPreview({ sentence, fields }: RequestPreview): void {
  expect(sentence).toMatch(/^[A-Z][\s\S]*\.$/);
  for (const { label } of fields) expect(label).not.toBe("");
}

it("the list in docs/nodes is current", () => {
  expect(readFileSync(new URL("README.md", docs), "utf8")).toBe(documentIndex(Object.values(definitions)));
});
