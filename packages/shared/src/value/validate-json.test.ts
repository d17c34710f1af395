import { describe, expect, it } from "vitest";

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
