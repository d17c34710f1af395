import {
  type Json,
  type ModelAnswer,
  type ModelRequest,
  ProblemError,
  type PromptContent,
  type PromptTestEvent,
  renderPrompt,
} from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";
import { createTopic } from "../server/topic.ts";

export type TestPrompt = { content: PromptContent; variables: Record<string, Json>; role: string; signal: AbortSignal | undefined };

/** Renders an unsaved prompt, asks the model that plays the role and streams what it says. */
export async function* testPrompt(ports: Ports, caller: Caller, input: TestPrompt): AsyncGenerator<PromptTestEvent, void> {
  let text = "";
  try {
    const messages = rendered(input.content, input.variables);
    const pins = await ports.models.pin(caller.workspaceId, [input.role]);
    const pin = pins[input.role];
    if (pin === undefined) throw refuse("model-role-missing", `No model plays the role "${input.role}". Choose one under Models.`);
    yield { type: "rendered", messages, model: pin.model, simulated: pin.connection === "demo" };
    const request = modelRequest(input.role, messages, input.content);
    for await (const part of streamed(ports, caller, { request, pin, signal: input.signal })) {
      if (part.type === "text") text += part.delta;
      yield part;
    }
  } catch (error) {
    if (input.signal?.aborted) return;
    if (!(error instanceof ProblemError)) throw error;
    yield { type: "failed", problem: error.problem, text };
  }
}

type Ask = { request: ModelRequest; pin: { connection: string; model: string }; signal: AbortSignal | undefined };
type Part = Extract<PromptTestEvent, { type: "text" | "done" }>;

/** Turns the model's callback into parts that can be sent on as they come. */
async function* streamed(ports: Ports, caller: Caller, { request, pin, signal }: Ask): AsyncGenerator<Part, void> {
  const stop = new AbortController();
  const abort = () => stop.abort(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  const texts = createTopic<string>();
  const ended = new AbortController();
  const heard = texts.subscribe(ended.signal);
  const asking = ports.models
    .ask({ request, pin, onText: texts.publish }, { workspaceId: caller.workspaceId, runId: "prompt-test", signal: stop.signal })
    .finally(() => ended.abort());
  // Awaited below; without this a failure before that would end the process.
  asking.catch(() => undefined);
  try {
    for await (const delta of heard) yield { type: "text", delta };
    yield done(await asking);
  } finally {
    stop.abort();
    signal?.removeEventListener("abort", abort);
  }
}

type Messages = ModelRequest["messages"];

function modelRequest(role: string, messages: Messages, { output, parameters }: PromptContent): ModelRequest {
  const { temperature, maxTokens, topP, seed } = parameters ?? {};
  return {
    role,
    messages,
    ...(output !== undefined && { output }),
    parameters: {
      ...(temperature !== undefined && { temperature }),
      ...(maxTokens !== undefined && { maxTokens }),
      ...(topP !== undefined && { topP }),
      ...(seed !== undefined && { seed }),
    },
  };
}

function done({ text, data, model, simulated, usage, firstTokenMs, totalMs, finishReason }: ModelAnswer): Part {
  return { type: "done", text, data, model, simulated, usage, firstTokenMs, totalMs, finishReason };
}

function rendered(content: PromptContent, variables: Record<string, Json>) {
  const result = renderPrompt(content, variables);
  if (!result.ok) throw new ProblemError(result.problem);
  return result.value;
}
