import { ProblemError } from "@interlock/shared";
import { describe, expect, it } from "vitest";

import { testContext } from "../test-context.ts";
import { switchNode } from "./definition.ts";
import { runSwitch } from "./run.ts";

const cases = [
  { port: "refund", when: "triage.category == 'refund'" },
  { port: "urgent", when: "triage.urgent" },
];
const run = (triage: { category: string; urgent: boolean | string }, config = { cases }) =>
  runSwitch.run?.(switchNode.config.parse(config), testContext({ scope: { triage } }));

describe("switch", () => {
  it("leaves by the first case that holds, even if a later one holds too", async () => {
    expect(await run({ category: "refund", urgent: true })).toEqual({ port: "refund", output: { port: "refund" } });
  });

  it("leaves by else when none holds", async () => {
    expect(await run({ category: "bug", urgent: false })).toEqual({ port: "else", output: { port: "else" } });
  });

  it("fails, naming the case, when a condition is neither true nor false", () => {
    expect(() => run({ category: "bug", urgent: "very" })).toThrow(ProblemError);
    expect(() => run({ category: "bug", urgent: "very" })).toThrow(/"urgent"/);
  });

  it("has the cases' ports and else", () => {
    expect(switchNode.ports(switchNode.config.parse({ cases }))).toEqual(["refund", "urgent", "else"]);
  });

  it.each([
    [[{ port: "else", when: "true" }]],
    [[{ port: "error", when: "true" }]],
    [
      [
        { port: "a", when: "true" },
        { port: "a", when: "false" },
      ],
    ],
  ])("refuses ports that are taken: %j", (broken) => {
    expect(switchNode.config.safeParse({ cases: broken }).success).toBe(false);
  });
});
