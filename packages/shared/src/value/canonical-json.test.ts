import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { arbitraryJson } from "../flow/testing/arbitrary-flow.ts";
import { canonicalJson, hashJson, sha256Hex } from "./canonical-json.ts";
import { inspectJson } from "./inspect-json.ts";
import { jsonPointer, pointerSegments, valueAt } from "./json-pointer.ts";
import { joinLabels, labelAt } from "./label.ts";

describe("canonical JSON", () => {
  test("sorts keys by code unit and writes numbers the one way (RFC 8785)", () => {
    expect(canonicalJson({ b: [1e-7, 0.1, -0], "€": 1, "\r": 2, a: { z: null, é: true } })).toEqual({
      ok: true,
      value: '{"\\r":2,"a":{"z":null,"é":true},"b":[1e-7,0.1,0],"€":1}',
    });
  });

  test.each([
    ["a lone surrogate", ["\ud800"]],
    ["a lone surrogate in a key", { "\udc00": 1 }],
    ["NaN", Number.NaN],
    ["infinity", { a: [Number.POSITIVE_INFINITY] }],
    ["an integer beyond 2^53", [2 ** 53]],
    ["nothing", undefined],
  ])("refuses %s", (_title, value) => expect(canonicalJson(value)).toMatchObject({ ok: false, problem: { code: "json-not-canonical" } }));

  test("hashes equal values alike, whatever the order of their keys", () => {
    expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(sha256Hex(new Uint8Array([97, 98, 99]))).toBe(sha256Hex("abc"));
    expect(hashJson({ a: 1, b: 2 })).toEqual(hashJson({ b: 2, a: 1 }));
    fc.assert(
      fc.property(arbitraryJson, (value) => {
        expect(hashJson(JSON.parse(JSON.stringify(value)))).toEqual(hashJson(value));
      }),
      { numRuns: 200 },
    );
  });
});

test("any JSON passes the inspection, and nothing else does", () => {
  fc.assert(
    fc.property(arbitraryJson, (value) => {
      expect(inspectJson(value)).toEqual({ ok: true, value });
    }),
    { numRuns: 200 },
  );
  for (const value of [undefined, () => 1, Symbol("x"), 1n, new Date(0), new Map(), [undefined], { a: Number.NaN }])
    expect(inspectJson(value).ok).toBe(false);
});

describe("a JSON pointer", () => {
  test("escapes and reads back any path", () => {
    expect(jsonPointer(["a/b", "c~d", 0, ""])).toBe("/a~1b/c~0d/0/");
    fc.assert(
      fc.property(fc.array(fc.string()), (path) => {
        expect(pointerSegments(jsonPointer(path))).toEqual(path);
      }),
    );
  });

  test("reads own parts only", () => {
    expect(valueAt({ a: [{ b: 1 }] }, ["a", 0, "b"])).toBe(1);
    expect(valueAt({ a: 1 }, ["toString"])).toBeUndefined();
    expect(valueAt("text", ["length"])).toBeUndefined();
  });
});

describe("labels", () => {
  const labels = {
    "": { from: ["tool:http"] },
    "/body": { from: ["trigger:hook"] },
    "/body/kind": { from: ["model:triage"], by: "choice(3)" },
  };

  test("of a part are those of the nearest label above it, with what lies below joined in", () => {
    expect(labelAt({ labels }, ["status"])).toEqual({ from: ["tool:http"] });
    expect(labelAt({ labels }, ["body", "kind"])).toEqual({ from: ["model:triage"], by: "choice(3)" });
    expect(labelAt({ labels }, ["body"])).toEqual({ from: ["model:triage", "trigger:hook"] });
    expect(labelAt({ labels }, [])).toEqual({ from: ["model:triage", "tool:http", "trigger:hook"] });
  });

  test("join sources and paths; narrowing survives only next to constants", () => {
    const narrow = { from: ["model:a"], by: "choice(2)" };
    expect(joinLabels([narrow, { from: ["author"] }])).toEqual({ from: ["author", "model:a"], by: "choice(2)" });
    expect(joinLabels([narrow, { from: ["model:a"], path: ["trigger:hook"] }])).toEqual({ from: ["model:a"], path: ["trigger:hook"] });
    expect(joinLabels([])).toEqual({ from: ["author"] });
  });
});
