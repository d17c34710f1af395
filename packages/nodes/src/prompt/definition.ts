import { defineNode, type JsonObject, PromptReference, templateRecord } from "@interlock/shared";
import * as z from "zod";

const config = z.strictObject({
  prompt: PromptReference,
  model: z.string().min(1).default("smart"),
  variables: templateRecord().default({}),
});

const usage: JsonObject = {
  type: "object",
  properties: { inputTokens: { type: "integer" }, outputTokens: { type: "integer" }, microUsd: { type: "integer" } },
  required: ["inputTokens", "outputTokens", "microUsd"],
};

/** Asks a chat model with a saved prompt. */
export const prompt = defineNode({
  kind: "prompt",
  version: 1,
  role: "action",
  title: "Prompt",
  summary: "Asks a model with one of your saved prompts and hands on its answer.",
  category: "model",
  icon: "sparkles",
  config,
  ports: () => ["out"],
  effect: () => ({ class: "read", egress: true, repeatable: "by-nature" }),
  roles: { variables: "content" },
  fields: {
    prompt: {
      label: "Prompt",
      help: "The saved prompt and the label or version that runs. production follows the label, @3 stays on version 3.",
      placeholder: "triage@production",
      control: "prompt",
      order: 1,
    },
    variables: {
      label: "Variables",
      help: "What the prompt's {{ holes }} are filled with.",
      control: "prompt-variables",
      order: 2,
    },
    model: {
      label: "Model",
      help: "A role; under Models you choose which model plays it.",
      control: "model-role",
      order: 3,
    },
  },
  output: (config, { prompt: lookUp }) => {
    const content = lookUp?.(config.prompt);
    return {
      type: "object",
      properties: {
        text: { type: "string" },
        data: content === undefined ? {} : (content.output ?? { type: "null" }),
        toolCalls: { type: "array", items: {} },
        usage,
      },
      required: ["text", "data", "toolCalls", "usage"],
    };
  },
  cardLine: (config) => `${config.prompt || "choose a prompt"} · ${config.model}`,
  initial: { prompt: "", model: "smart" },
});
