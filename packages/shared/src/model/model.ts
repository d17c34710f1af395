import * as z from "zod";

import type { JsonObject } from "../value/json.ts";

export const Usage = z.strictObject({
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  /** Integer micro-dollars; 0 when no price is known. */
  microUsd: z.number().int().nonnegative(),
});
export type Usage = z.infer<typeof Usage>;

/** A rendered call of a chat model, independent of the endpoint that plays the role. */
export type ModelRequest = {
  /** A role such as `fast` or `smart`; settings say which connection and model play it. */
  role: string;
  messages: { role: "system" | "user" | "assistant"; content: string }[];
  output?: JsonObject;
  parameters?: { [Name in "temperature" | "maxTokens" | "topP" | "seed"]?: number | undefined };
};

export const ModelAnswer = z.strictObject({
  text: z.string(),
  /** The parsed and validated value when the request had an output schema, else null. */
  data: z.json(),
  model: z.string(),
  /** True for the built-in demo model: shown as "Simulated" wherever the answer appears. */
  simulated: z.boolean(),
  finishReason: z.string(),
  usage: Usage,
  /** Milliseconds. */
  firstTokenMs: z.number().nonnegative(),
  totalMs: z.number().nonnegative(),
});
export type ModelAnswer = z.infer<typeof ModelAnswer>;
