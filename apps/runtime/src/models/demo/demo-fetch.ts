import { setTimeout as delay } from "node:timers/promises";

import { JsonObject, parseJson } from "@interlock/shared";
import * as z from "zod";

import type { ModelEndpoint, ModelFetch } from "../model-endpoint.ts";
import { composeAnswer } from "./compose-answer.ts";
import { type DemoFailure, failureIn } from "./demo-failure.ts";

export const demoModels = ["demo-large", "demo-small"];

const DemoCall = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string() })).min(1),
  stream: z.boolean().default(false),
  max_tokens: z.number().int().positive().nullish(),
  response_format: z.looseObject({ type: z.string(), json_schema: z.looseObject({ schema: JsonObject }).optional() }).nullish(),
});
type DemoCall = z.infer<typeof DemoCall>;

type DemoAnswer = { call: DemoCall; text: string; finishReason: "stop" | "length"; failure: DemoFailure | undefined };

/**
 * The built-in demo model: rules, no model. It answers the OpenAI protocol in process, so that everything
 * behind the client (stream, schema check, usage, failures) is what a real endpoint goes through.
 */
export function createDemoEndpoint({ chunkMs = 8 }: { chunkMs?: number } = {}): ModelEndpoint {
  return { name: "Demo model", baseUrl: "https://demo.invalid/v1", fetch: createDemoFetch(chunkMs), simulated: true };
}

function createDemoFetch(chunkMs: number): ModelFetch {
  return async (input, init = {}) => {
    init.signal?.throwIfAborted();
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (pathname.endsWith("/models")) return modelList();
    const parsed = DemoCall.safeParse(parseJson(typeof init.body === "string" ? init.body : ""));
    if (!parsed.success) return failed(400, "The request is not a chat completion.");
    if (!demoModels.includes(parsed.data.model)) return failed(404, `There is no model "${parsed.data.model}".`);
    return respond(answerOf(parsed.data), { chunkMs, signal: init.signal ?? undefined });
  };
}

function respond(answer: DemoAnswer, pace: Pace): Response | Promise<Response> {
  switch (answer.failure) {
    case "429":
      return failed(429, "Too many requests.", { "retry-after": "1" });
    case "500":
      return failed(500, "The demo model was asked to fail.");
    case "timeout":
      return untilAborted(pace.signal);
    default:
      return answer.call.stream ? eventStream(answer, pace) : wholeAnswer(answer);
  }
}

function modelList(): Response {
  return json(200, { object: "list", data: demoModels.map((id) => ({ id, object: "model", created: 0, owned_by: "interlock" })) });
}

function wholeAnswer(answer: DemoAnswer): Response {
  if (answer.failure === "malformed") return new Response('{"choices": [', { headers: { "content-type": "application/json" } });
  return json(200, completion(answer));
}

function answerOf(call: DemoCall): DemoAnswer {
  const failure = failureIn(call.messages.findLast(({ role }) => role === "user")?.content ?? "");
  const whole = wordsOf(call, failure);
  const limit = failure === "length" ? Math.ceil(tokensOf(whole) / 2) : (call.max_tokens ?? Number.POSITIVE_INFINITY);
  if (tokensOf(whole) <= limit) return { call, text: whole, finishReason: "stop", failure };
  return { call, text: whole.slice(0, limit * charactersPerToken), finishReason: "length", failure };
}

function wordsOf({ model, messages, response_format: format }: DemoCall, failure: DemoFailure | undefined): string {
  if (failure === "empty") return "";
  if (failure === "schema") return '{"unexpected": true}';
  const schema = format?.json_schema?.schema;
  return composeAnswer({ model, messages, ...(schema === undefined ? {} : { schema }) });
}

// The usual rule of thumb; the demo model costs nothing, so nothing depends on it.
const charactersPerToken = 4;

function tokensOf(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

function usageOf({ call, text }: DemoAnswer) {
  const input = call.messages.reduce((sum, { content }) => sum + tokensOf(content), 0);
  const output = tokensOf(text);
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

function completion(answer: DemoAnswer) {
  const message = { role: "assistant", content: answer.text, refusal: null };
  return {
    id: "chatcmpl-demo",
    object: "chat.completion",
    created: 0,
    model: answer.call.model,
    choices: [{ index: 0, message, finish_reason: answer.finishReason, logprobs: null }],
    usage: usageOf(answer),
  };
}

type Pace = { chunkMs: number; signal: AbortSignal | undefined };

function eventStream(answer: DemoAnswer, pace: Pace): Response {
  const body = ReadableStream.from(serverSentEvents(answer, pace)).pipeThrough(new TextEncoderStream());
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

async function* serverSentEvents(answer: DemoAnswer, { chunkMs, signal }: Pace): AsyncGenerator<string> {
  const chunk = (choices: object[], usage: object | null = null) =>
    `data: ${JSON.stringify({ id: "chatcmpl-demo", object: "chat.completion.chunk", created: 0, model: answer.call.model, choices, usage })}\n\n`;
  const pieces = answer.text.match(/\s*\S{1,12}/g) ?? [];
  yield chunk([{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }]);
  for (const [index, content] of pieces.entries()) {
    if (answer.failure === "cut" && index >= pieces.length / 2) return;
    if (answer.failure === "malformed" && index >= pieces.length / 2) yield 'data: {"choices": [{"delta"\n\n';
    await delay(chunkMs, undefined, signal === undefined ? {} : { signal });
    yield chunk([{ index: 0, delta: { content }, finish_reason: null }]);
  }
  yield chunk([{ index: 0, delta: {}, finish_reason: answer.finishReason }]);
  yield chunk([], usageOf(answer));
  yield "data: [DONE]\n\n";
}

function untilAborted(signal: AbortSignal | undefined): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted")), { once: true });
  });
}

function failed(status: number, message: string, headers: Record<string, string> = {}): Response {
  return json(status, { error: { message, type: "demo_error", code: null, param: null } }, headers);
}

function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}
