import { describe, expect, it } from "vitest";

import { testContext } from "../test-context.ts";
import { transform } from "./definition.ts";
import { runTransform } from "./run.ts";

describe("transform", () => {
  it("gives one value per field, computed from earlier outputs", async () => {
    const config = transform.config.parse({ fields: { cents: "order.amount * 100", who: "order.name" } });
    const ctx = testContext({ scope: { order: { amount: 3, name: "Ann" } } });
    expect(await runTransform.run?.(config, ctx)).toEqual({ output: { cents: 300, who: "Ann" } });
  });

  it("declares its fields as its output", () => {
    expect(transform.output(transform.config.parse({ fields: { a: "1", b: "2" } }), {})).toMatchObject({
      required: ["a", "b"],
      additionalProperties: false,
    });
  });

  it("refuses names that no expression could read", () => {
    expect(transform.config.safeParse({ fields: { "not a name": "1" } }).success).toBe(false);
  });
});
