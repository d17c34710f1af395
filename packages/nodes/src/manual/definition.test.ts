import { describe, expect, it } from "vitest";

import { manual } from "./definition.ts";

describe("manual", () => {
  it("asks for one text unless told otherwise", () => {
    const config = manual.config.parse({});
    expect(manual.input?.(config)).toMatchObject({ properties: { text: { type: "string" } } });
    expect(manual.cardLine(config)).toBe("asks for text");
  });

  it("gives the form's values under input", () => {
    const form = { type: "object", properties: { amount: { type: "number" }, kind: { type: "string", enum: ["a", "b"] } } };
    expect(manual.output(manual.config.parse({ form }), {})).toEqual({ type: "object", properties: { input: form }, required: ["input"] });
  });

  it.each([
    { type: "string" },
    { type: "object" },
    { type: "object", properties: { nested: { type: "object" } } },
    { type: "object", properties: { "a b": { type: "string" } } },
  ])("refuses the form %j", (form) => {
    expect(manual.config.safeParse({ form }).success).toBe(false);
  });
});
