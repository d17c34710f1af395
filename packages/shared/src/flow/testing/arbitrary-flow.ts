import * as fc from "fast-check";

import type { Json } from "../../value/json.ts";
import { compareEdges, isSameEdge } from "../edge.ts";
import type { Edge, Flow, FlowNode } from "../flow.ts";
import { normalizeNode } from "../normalize.ts";

const ids = ["hook", "ask", "pay", "a", "b", "calc", "route", "join_1", "x9", "triage"] as const;
export const arbitraryId = fc.constantFrom(...ids);

const word = fc.constantFrom("text", "value", "hook", "a", "body", "ask");

/** Texts that mix references, look-alikes of references and characters that need escaping. */
const template = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => text.isWellFormed()),
  fc.tuple(arbitraryId, word).map(([id, field]) => `{{ ${id}.${field} }}`),
  fc
    .tuple(arbitraryId, arbitraryId)
    .map(([a, b]) => `${a} {{ ${a}.?x.orValue('${b}') }} and {{ oneOf(${a}.y, sent.${b}, error["${a}"]) }}`),
  fc.tuple(arbitraryId, arbitraryId).map(([a, b]) => `{{ ${a}.list.map(${b}, ${b}.${a} + ${a}.n) }}`),
  fc.constantFrom("{{ unclosed", "}} {{ '{{' }}", "{{ 1 + }}"),
);

const key = fc
  .oneof(word, fc.string({ minLength: 1, maxLength: 6 }))
  .filter((name) => !["__proto__", "constructor", "prototype"].includes(name));
const scalar: fc.Arbitrary<Json> = fc.oneof(
  template,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) => n + 0),
  fc.boolean(),
  fc.constant(null),
);

export const arbitraryJson: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(key, tie("json"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).json;

const cases = fc.array(
  fc.record({ port: word, when: fc.tuple(arbitraryId, arbitraryId).map(([a, b]) => `${a}.kind == '${b}' || has(${b}.x)`) }),
  { maxLength: 3 },
);

const config = fc.oneof(
  fc.record({ value: arbitraryJson, note: template }, { requiredKeys: [] }),
  fc.record({ cases }),
  fc.record({
    fields: fc.dictionary(
      word,
      fc.tuple(arbitraryId, word).map(([id, field]) => `${id}.${field}`),
      { noNullPrototype: true },
    ),
  }),
);

const optional = { requiredKeys: ["kind"] } as const satisfies { requiredKeys: ["kind"] };

export const arbitraryNode: fc.Arbitrary<FlowNode> = fc
  .record(
    {
      kind: fc.constantFrom("trigger", "step", "branch", "approval", "send", "nobody_knows"),
      title: fc.string({ maxLength: 20 }),
      config,
      join: fc.constantFrom("any" as const, "all" as const),
      gate: fc.oneof(fc.constant("here" as const), fc.constant({ waived: { by: "usr_1", at: "2026-01-01T00:00:00Z", why: "test" } })),
      retry: fc.record({ attempts: fc.integer({ min: 1, max: 20 }) }),
      timeout: fc.constantFrom("PT30S", "P1D"),
      disabled: fc.constant(true as const),
      notes: fc.string({ maxLength: 20 }),
      sample: arbitraryJson,
    },
    optional,
  )
  .map(normalizeNode);

export const arbitraryPosition = fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 }));

/** Any structure that can be drawn, sense or nonsense: circles, unknown kinds, broken expressions. */
export const arbitraryFlow: fc.Arbitrary<Flow> = fc
  .record({
    nodes: fc.dictionary(arbitraryId, arbitraryNode, { noNullPrototype: true }),
    pairs: fc.array(fc.tuple(arbitraryId, fc.constantFrom("out", "approved", "else", "error", "text"), arbitraryId), { maxLength: 14 }),
    places: fc.dictionary(arbitraryId, arbitraryPosition, { noNullPrototype: true }),
    name: fc.string({ minLength: 1, maxLength: 30 }).filter((name) => name.trim() !== ""),
    settings: fc.record(
      { onFailure: fc.constant("drain" as const), timeout: fc.constant("PT1H"), description: fc.string({ minLength: 1, maxLength: 20 }) },
      { requiredKeys: [] },
    ),
  })
  .map(({ nodes, pairs, places, name, settings }) => ({
    format: 1 as const,
    key: "generated",
    name,
    nodes,
    edges: edgesAmong(nodes, pairs),
    settings,
    layout: { nodes: Object.fromEntries(Object.entries(places).filter(([id]) => Object.hasOwn(nodes, id))) },
  }));

function edgesAmong(nodes: Flow["nodes"], pairs: readonly [string, string, string][]): Edge[] {
  const edges: Edge[] = [];
  for (const [from, port, to] of pairs) {
    const edge = { from, port, to };
    if (Object.hasOwn(nodes, from) && Object.hasOwn(nodes, to) && !edges.some((known) => isSameEdge(known, edge))) edges.push(edge);
  }
  return edges.sort(compareEdges);
}
