import type { JsonObject, ModelRequest } from "@interlock/shared";
import type { ChatCompletionChunk, ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";

import type { ModelEndpoint } from "./model-endpoint.ts";
import { type AskedModel, modelProblem, toModelProblem } from "./model-problem.ts";
import { isStrictSchema } from "./structured-answer.ts";

export type ChatCall = {
  endpoint: ModelEndpoint;
  model: string;
  messages: ModelRequest["messages"];
  output?: JsonObject;
  parameters?: ModelRequest["parameters"];
  signal?: AbortSignal;
  timeMs: number;
  onText: (delta: string) => void;
};

export type ChatText = {
  text: string;
  model: string;
  finishReason: string;
  tokens: { input: number; output: number };
  /** Milliseconds until the first text arrived. */
  firstTokenMs: number;
};

// What servers say when the model came to its own end. Any other reason, and none at all, means that the
// text is not the whole answer.
const wholeReasons: ReadonlySet<string> = new Set(["stop", "eos", "eos_token", "end_turn", "stop_sequence"]);

/** One streamed call. Resolves only with a whole answer; everything else is a `ProblemError`. */
export async function streamChat(call: ChatCall): Promise<ChatText> {
  const heard: Heard = {
    text: "",
    model: call.model,
    finishReason: "",
    tokens: { input: 0, output: 0 },
    firstTokenMs: 0,
    refusal: "",
    chunks: 0,
  };
  const started = performance.now();
  try {
    for await (const chunk of await openStream(call)) {
      const delta = hear(chunk, heard);
      if (delta === "") continue;
      if (heard.text === delta) heard.firstTokenMs = performance.now() - started;
      call.onText(delta);
    }
  } catch (cause) {
    throw toModelProblem(cause, call, call.signal);
  }
  // The package ends a stream quietly when its signal fires.
  if (call.signal?.aborted === true) throw toModelProblem(call.signal.reason, call, call.signal);
  refuseUnfinished(heard, call);
  const { refusal: _none, chunks: _counted, ...answer } = heard;
  return answer;
}

/** What has arrived so far. */
type Heard = ChatText & { refusal: string; chunks: number };

/** Adds one chunk and returns the text that it brought. Servers leave out what the protocol promises. */
function hear(chunk: ChatCompletionChunk, heard: Heard): string {
  heard.chunks += 1;
  readMeta(chunk, heard);
  const choice: Partial<ChatCompletionChunk.Choice> | undefined = chunk.choices?.[0];
  const { content, refusal }: Partial<ChatCompletionChunk.Choice.Delta> = choice?.delta ?? {};
  heard.text += content ?? "";
  heard.refusal += refusal ?? "";
  heard.finishReason = choice?.finish_reason ?? heard.finishReason;
  return content ?? "";
}

async function openStream({ endpoint, model, messages, output, parameters = {}, signal, timeMs }: ChatCall) {
  const { OpenAI } = await import("openai"); // 100 ms and more: only when a model is really asked
  const client = new OpenAI({
    baseURL: endpoint.baseUrl,
    fetch: endpoint.fetch,
    maxRetries: 0, // tries are counted by us and seen by people
    timeout: timeMs,
    apiKey: "unused", // the endpoint's fetch knows the key
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
  });
  const body: ChatCompletionCreateParamsStreaming = {
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
    ...wireParameters(parameters),
    ...(output === undefined
      ? {}
      : { response_format: { type: "json_schema", json_schema: { name: "answer", schema: output, strict: isStrictSchema(output) } } }),
  };
  return client.chat.completions.create(body, signal === undefined ? {} : { signal });
}

// OpenAI calls two of these names old, but they are the ones that every compatible server knows.
const wireNames = { temperature: "temperature", topP: "top_p", seed: "seed", maxTokens: "max_tokens" } as const;

function wireParameters(parameters: NonNullable<ChatCall["parameters"]>): { [name: string]: number } {
  const names: (keyof typeof wireNames)[] = ["temperature", "topP", "seed", "maxTokens"];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = parameters[name];
      return value === undefined ? [] : [[wireNames[name], value]];
    }),
  );
}

/** Servers differ: the last chunk, every chunk or none carries the usage. */
function readMeta(chunk: ChatCompletionChunk, answer: ChatText): void {
  if (typeof chunk.model === "string" && chunk.model !== "") answer.model = chunk.model;
  if (chunk.usage) answer.tokens = { input: count(chunk.usage.prompt_tokens), output: count(chunk.usage.completion_tokens) };
}

function count(tokens: unknown): number {
  return typeof tokens === "number" && Number.isInteger(tokens) && tokens >= 0 ? tokens : 0;
}

function refuseUnfinished({ text, finishReason, refusal, chunks }: Heard, asked: AskedModel): void {
  const who = `The model "${asked.model}" of "${asked.endpoint.name}"`;
  if (chunks === 0)
    throw modelProblem("model-malformed", "outage", `${who} sent an answer that cannot be read. It may work on the next try.`);
  if (refusal !== "") throw modelProblem("model-refused", "problem", `${who} declined to answer: ${refusal.slice(0, 500)}`);
  if (finishReason === "")
    throw modelProblem("model-cut", "outage", `${who} broke off in the middle of its answer. It may work on the next try.`);
  if (finishReason === "length") {
    throw modelProblem(
      "model-length",
      "problem",
      `${who} reached its limit before the answer was complete. Raise the prompt's maximum of tokens or ask for less.`,
    );
  }
  if (finishReason === "content_filter")
    throw modelProblem("model-filtered", "problem", `The filter of "${asked.endpoint.name}" held the answer back. Change the prompt.`);
  if (!wholeReasons.has(finishReason))
    throw modelProblem("model-unfinished", "outage", `${who} stopped for the reason "${finishReason}" instead of finishing its answer.`);
  if (text.trim() === "") throw modelProblem("model-empty", "outage", `${who} answered with nothing. It may work on the next try.`);
}
