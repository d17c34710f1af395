import { describe, expect, it } from "vitest";

import { testContext } from "../test-context.ts";
import { approval } from "./definition.ts";
import { runApproval } from "./run.ts";

describe("approval", () => {
  it("asks for three days unless told otherwise", () => {
    const question = runApproval.ask?.(approval.config.parse({}), testContext({}));
    expect(question).toEqual({ title: "May this happen?", message: "", approvers: ["anyone"], expiresAfterMs: 3 * 86_400_000 });
  });

  it("asks whom and how long the author says", () => {
    const config = approval.config.parse({
      title: "Refund?",
      message: "See below.",
      approvers: ["group:support", "user:ann"],
      expiresAfter: "PT2H",
    });
    expect(runApproval.ask?.(config, testContext({}))).toMatchObject({
      title: "Refund?",
      approvers: ["group:support", "user:ann"],
      expiresAfterMs: 7_200_000,
    });
  });

  it.each([[[]], [["Bob"]], [["group:"]]])("refuses approvers %j", (approvers) => {
    expect(approval.config.safeParse({ approvers }).success).toBe(false);
  });
});
