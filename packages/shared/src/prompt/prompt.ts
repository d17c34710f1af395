import * as z from "zod";

import { JsonObject } from "../value/json.ts";

export const PromptMessage = z.strictObject({
  role: z.enum(["system", "user", "assistant"]),
  /** Text with `{{ variable }}` holes. Messages see only the declared variables, never node ids. */
  content: z.string(),
});
export type PromptMessage = z.infer<typeof PromptMessage>;

/** What a prompt version fixes. Its identity is the SHA-256 of its canonical JSON. */
export const PromptContent = z.strictObject({
  messages: z.array(PromptMessage).min(1),
  /** JSON Schema of the answer; absent means free text. */
  output: JsonObject.optional(),
  parameters: z
    .strictObject({
      temperature: z.number().min(0).max(2).optional(),
      maxTokens: z.number().int().positive().optional(),
      topP: z.number().min(0).max(1).optional(),
      seed: z.number().int().optional(),
    })
    .optional(),
});
export type PromptContent = z.infer<typeof PromptContent>;

/** `name`, `name@label` or `name@3`. Without a part after `@` the label is `production`. */
export const PromptReference = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*(?:@(?:[a-z][a-z0-9-]*|[1-9]\d*))?$/, "Choose a prompt: its name, name@label or name@3.");
export type PromptReference = z.infer<typeof PromptReference>;
