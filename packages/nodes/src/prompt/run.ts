import { type JsonObject, type ModelAnswer, ProblemError, renderPrompt, type Runner } from "@interlock/shared";

import type { prompt } from "./definition.ts";

export const runPrompt: Runner<typeof prompt> = {
  run: async ({ prompt: reference, model: role, variables }, ctx) => {
    const { content } = ctx.prompt(reference);
    const messages = renderPrompt(content, variables);
    if (!messages.ok) throw new ProblemError(messages.problem);
    const answer = await ctx.model("answer", {
      role,
      messages: messages.value,
      ...(content.output === undefined ? {} : { output: content.output }),
      ...(content.parameters === undefined ? {} : { parameters: content.parameters }),
    });
    return { output: outputOf(answer), usage: answer.usage, source: "model" };
  },
};

function outputOf({ text, data, usage }: ModelAnswer): JsonObject {
  return { text, data, toolCalls: [], usage: { ...usage } };
}
