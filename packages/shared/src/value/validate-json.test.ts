import { describe, expect, it, test } from "vitest";

import { validateJson } from "./validate-json.ts";

const schema = {
  type: "object",
  properties: { category: { type: "string", enum: ["refund", "other"] }, amount: { type: "number", minimum: 0 } },
  required: ["category"],
  additionalProperties: false,
};

describe("validateJson", () => {
  it("finds nothing in a value that fits", () => {
    expect(validateJson(schema, { category: "refund", amount: 3 })).toEqual([]);
  });

  it("names every field that does not fit", () => {
    const paths = validateJson(schema, { category: "sue", amount: -1 }).map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(["/category", "/amount"]));
  });

  it("reports what is missing at its container", () => {
    const [fault] = validateJson(schema, {});
    expect(fault?.path).toBe("");
    expect(fault?.message).toContain("category");
  });

  it("lets nothing fit a schema that cannot be read", () => {
    expect(validateJson({ $ref: "#/$defs/missing" }, {})[0]?.message).toContain("schema itself");
  });
});

describe("a pattern of a schema", () => {
  const text = `${"a".repeat(40)}!`;
  const hostile = [
    "(a+)+$",
    "^(a|a)*$",
    "^(?:a*)*$",
    "a*a*a*a*a*a*b",
    "^(?=a+)a+$",
    "(a)\\1+$",
    "^(a{1,9}){1,9}$",
    `^${"a?".repeat(40)}${"a".repeat(40)}$`,
    `^${"(a|aa)".repeat(40)}$`,
  ];

  test.each(hostile)("%s is refused before it hangs the process", (pattern) => {
    const faults = validateJson({ type: "object", properties: { a: { type: "string", pattern } } }, { a: text });
    expect(faults.map(({ message }) => message).join()).toContain("could take for ever");
    expect(validateJson({ patternProperties: { [pattern]: {} } }, { [text]: 1 })).toHaveLength(1);
  });

  test.each([
    ["^[A-Z]{2}-\\d{4}$", "AB-1234"],
    ["^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "ann@example.com"],
    ["^(?:low|high)$", "low"],
    ["^#(\\w+)?$", "#tag"],
  ])("%s of the usual kind works", (pattern, good) => {
    expect(validateJson({ type: "string", pattern }, good)).toEqual([]);
    expect(validateJson({ type: "string", pattern }, "no such thing")).not.toEqual([]);
  });

  test("is looked for in schemas only, not in data that has such a key", () => {
    expect(validateJson({ enum: [{ pattern: "(a+)+$" }] }, { pattern: "(a+)+$" })).toEqual([]);
  });
});
