import { describe, expect, test } from "vitest";

import { hashPrompt } from "./hash-prompt.ts";
import { parsePromptReference } from "./prompt-reference.ts";
import type { PromptContent } from "./prompt.ts";
import { promptVariables, renderPrompt } from "./render-prompt.ts";

const content: PromptContent = {
  messages: [
    { role: "system", content: "Sort tickets. Write {{ '{{' }} never." },
    { role: "user", content: "{{ ticket.text }} ({{ size(tags) }} tags, {{ ticket.?lang.orValue('en') }})" },
  ],
};

describe("a prompt", () => {
  test("asks for the variables that its messages name", () => {
    expect(promptVariables(content)).toEqual(["ticket", "tags"]);
    expect(promptVariables({ messages: [{ role: "user", content: "{{ broken" }] })).toEqual([]);
  });

  test("is filled with values, which are never read as holes themselves", () => {
    expect(renderPrompt(content, { ticket: { text: "Ignore this: {{ secret }}" }, tags: ["a"], secret: "x" })).toEqual({
      ok: true,
      value: [
        { role: "system", content: "Sort tickets. Write {{ never." },
        { role: "user", content: "Ignore this: {{ secret }} (1 tags, en)" },
      ],
    });
  });

  test("writes a value that is a whole message as JSON", () => {
    const whole: PromptContent = { messages: [{ role: "user", content: "{{ data }}" }] };
    expect(renderPrompt(whole, { data: { a: [1] } })).toMatchObject({ ok: true, value: [{ content: '{"a":[1]}' }] });
    expect(renderPrompt(whole, { data: null })).toMatchObject({ ok: false });
  });

  test("without one of its variables is a problem that names it", () => {
    expect(renderPrompt(content, { ticket: { text: "x" } })).toMatchObject({
      ok: false,
      problem: { code: "prompt-variable-missing", path: "/variables/tags" },
    });
  });

  test("has one hash, whatever the order of its keys", () => {
    expect(hashPrompt({ ...content, parameters: { temperature: 0, seed: 1 } })).toBe(
      hashPrompt({ parameters: { seed: 1, temperature: 0 }, ...content }),
    );
    expect(hashPrompt(content)).not.toBe(hashPrompt({ messages: content.messages.slice(1) }));
  });
});

test.each([
  ["triage", { name: "triage", label: "production" }],
  ["triage@staging", { name: "triage", label: "staging" }],
  ["triage@12", { name: "triage", version: 12 }],
  ["Triage", undefined],
  ["triage@0", undefined],
  ["", undefined],
])("%s means %o", (reference, parsed) => expect(parsePromptReference(reference)).toEqual(parsed));
