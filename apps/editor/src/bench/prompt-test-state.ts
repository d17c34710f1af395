import type { Problem, PromptTestEvent } from "@interlock/shared";

type Rendered = Extract<PromptTestEvent, { type: "rendered" }>;
type Done = Extract<PromptTestEvent, { type: "done" }>;

/**
 * idle → running → done | failed | stopped, and again from any of these by `started`.
 * Text that has arrived is never thrown away.
 */
export type PromptTest = {
  phase: "idle" | "running" | "done" | "failed" | "stopped";
  text: string;
  rendered: Rendered | null;
  result: Done | null;
  problem: Problem | null;
};

export type PromptTestStep = PromptTestEvent | { type: "started" } | { type: "stopped" };

export const initialTest: PromptTest = { phase: "idle", text: "", rendered: null, result: null, problem: null };

export function stepTest(test: PromptTest, step: PromptTestStep): PromptTest {
  if (step.type === "started") return { ...initialTest, phase: "running" };
  if (test.phase !== "running") return test;
  switch (step.type) {
    case "rendered":
      return { ...test, rendered: step };
    case "text":
      return { ...test, text: test.text + step.delta };
    case "done":
      return { ...test, phase: "done", text: step.text, result: step };
    case "failed":
      return { ...test, phase: "failed", text: step.text === "" ? test.text : step.text, problem: step.problem };
    case "stopped":
      return { ...test, phase: "stopped" };
  }
}
