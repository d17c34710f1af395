import type { ModelAnswer } from "@interlock/shared";
import { describe, expect, it } from "vitest";

import { testContext } from "../test-context.ts";
import { prompt } from "./definition.ts";
import { runPrompt } from "./run.ts";

const content = {
  messages: [
    { role: "system" as const, content: "Sort tickets." },
    { role: "user" as const, content: "Ticket: {{ ticket }}" },
  ],
  output: { type: "object", properties: { category: { type: "string" } } },
  parameters: { temperature: 0 },
};
const usage = { inputTokens: 9, outputTokens: 3, microUsd: 12 };
const answer: ModelAnswer = {
  text: '{"category":"bug"}',
  data: { category: "bug" },
  model: "m",
  simulated: false,
  finishReason: "stop",
  usage,
  firstTokenMs: 1,
  totalMs: 2,
};

describe("prompt", () => {
  const config = prompt.config.parse({ prompt: "triage@production", model: "fast", variables: { ticket: "{{ it crashes }}" } });

  it("asks the role's model with the rendered messages of the pinned version", async () => {
    const ctx = testContext({ prompts: { "triage@production": content }, models: () => answer });
    expect(await runPrompt.run?.(config, ctx)).toEqual({
      output: { text: answer.text, data: { category: "bug" }, toolCalls: [], usage },
      usage,
      source: "model",
    });
    // What a variable holds is text to the prompt: the braces in it are not a hole.
    const messages = [content.messages[0], { role: "user", content: "Ticket: {{ it crashes }}" }];
    expect(ctx.asked).toEqual([{ model: { role: "fast", messages, output: content.output, parameters: { temperature: 0 } } }]);
  });

  it("fails when the prompt wants a variable that is not given", async () => {
    const ctx = testContext({ prompts: { triage: content } });
    await expect(runPrompt.run?.(prompt.config.parse({ prompt: "triage" }), ctx)).rejects.toThrow(/"ticket"/);
    expect(ctx.asked).toEqual([]);
  });

  it("knows the shape of its data from the prompt", () => {
    const output = (known: boolean) => prompt.output(config, known ? { prompt: () => content } : {});
    expect(output(true)).toMatchObject({ properties: { data: content.output } });
    expect(output(false)).toMatchObject({ properties: { data: {} } });
  });
});
