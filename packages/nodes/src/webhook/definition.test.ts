import { describe, expect, it } from "vitest";

import { webhook } from "./definition.ts";

describe("webhook", () => {
  it("takes POST from anyone and answers at once unless told otherwise", () => {
    expect(webhook.config.parse({})).toEqual({ verification: "none", mode: "ack", waitLimit: "PT30S", methods: ["POST"] });
    expect(webhook.cardLine(webhook.config.parse({}))).toBe("not verified · answers at once");
  });

  it("gives the declared shape to its body", () => {
    const output = { type: "object", properties: { id: { type: "integer" } } };
    expect(webhook.output(webhook.config.parse({ output }), {})).toMatchObject({
      properties: { body: output, headers: { type: "object" } },
    });
  });

  it("warns while anyone may call it", () => {
    expect(webhook.findings?.(webhook.config.parse({}))).toMatchObject([
      { severity: "warning", code: "webhook-unverified", path: "/verification" },
    ]);
    expect(webhook.findings?.(webhook.config.parse({ verification: "github" }))).toEqual([]);
  });

  it.each([{ methods: [] }, { methods: ["TRACE"] }, { header: "X A" }, { waitLimit: "30s" }])("refuses %j", (config) => {
    expect(webhook.config.safeParse(config).success).toBe(false);
  });
});
