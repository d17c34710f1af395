import type { PromptContent } from "@interlock/shared";
import { describe, expect, it } from "vitest";

import { sourceOfSamples } from "./input-source.ts";
import { promptReferenceParts } from "./prompt-reference-parts.ts";
import { initialTest, stepTest } from "./prompt-test-state.ts";
import { promptText } from "./prompt-text.ts";
import { variableNames } from "./variable-names.ts";

const content: PromptContent = {
  messages: [
    { role: "system", content: "Answer {{ customer }} about {{ticket.text}}." },
    { role: "user", content: "{{ customer }}" },
  ],
};

describe("variableNames", () => {
  it("names each variable once, in order", () => expect(variableNames(content)).toEqual(["customer", "ticket"]));
});

describe("promptReferenceParts", () => {
  it.each([
    ["triage", { name: "triage", selector: "production" }],
    ["triage@staging", { name: "triage", selector: "staging" }],
    ["triage@3", { name: "triage", selector: "3" }],
  ])("splits %s", (reference, parts) => expect(promptReferenceParts(reference)).toEqual(parts));
});

describe("promptText", () => {
  it("covers parameters and schema, so that a diff shows them", () => {
    const text = promptText({ ...content, parameters: { temperature: 0.2 }, output: { type: "object" } });
    expect(text).toContain("# parameters");
    expect(text).toContain('"temperature": 0.2');
    expect(text).toContain("# output schema");
  });
});

describe("stepTest", () => {
  it("keeps partial text when somebody stops, and says so", () => {
    const running = stepTest(stepTest(initialTest, { type: "started" }), { type: "text", delta: "Hel" });
    expect(stepTest(running, { type: "stopped" })).toMatchObject({ phase: "stopped", text: "Hel" });
  });

  it("keeps partial text of a failure beside its cause", () => {
    const running = stepTest(stepTest(initialTest, { type: "started" }), { type: "text", delta: "Hel" });
    const problem = { family: "outage" as const, code: "cut", message: "Cut." };
    expect(stepTest(running, { type: "failed", problem, text: "Hello" })).toMatchObject({ phase: "failed", text: "Hello", problem });
  });

  it("ignores what arrives after the end", () => {
    const stopped = stepTest(stepTest(initialTest, { type: "started" }), { type: "stopped" });
    expect(stepTest(stopped, { type: "text", delta: "late" })).toBe(stopped);
  });
});

describe("sourceOfSamples", () => {
  it("fills what the samples know and leaves the rest out", () => {
    const source = sourceOfSamples(
      { comment: "{{ hook.body.text }}", missing: "{{ later.text }}", fixed: "yes" },
      { hook: { body: { text: "Hi" } } },
    );
    expect(source?.variables).toEqual({ comment: "Hi", fixed: "yes" });
  });

  it("is no source at all when nothing can be worked out", () => {
    expect(sourceOfSamples({ comment: "{{ hook.body.text }}" }, {})).toBeNull();
  });
});
