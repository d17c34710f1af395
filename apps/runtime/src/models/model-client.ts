import type { ModelAnswer, ModelRequest, ProblemError, Usage } from "@interlock/shared";

import type { ModelEndpoint } from "./model-endpoint.ts";
import { modelProblem } from "./model-problem.ts";
import { microUsdOf } from "./price.ts";
import { type ChatCall, type ChatText, streamChat } from "./stream-chat.ts";
import { readStructured } from "./structured-answer.ts";

export type AskOptions = {
  signal?: AbortSignal;
  /** Gets the text as it streams in; of a repeated try from its beginning again. */
  onText?: (delta: string) => void;
  /** Called for each try whose answer did not fit the schema, before the next one starts. */
  onRetry?: (attempt: { number: number; problem: ProblemError["problem"] }) => void;
};

export type ModelCall = { endpoint: ModelEndpoint; model: string; request: Omit<ModelRequest, "role"> };

/** Asks one model at one endpoint. Rejects with `ProblemError`; never resolves with half an answer. */
export type ModelClient = { ask(call: ModelCall, options?: AskOptions): Promise<ModelAnswer> };

// The first answer and two chances to mend it. More has not helped any model and costs every time.
const maxTries = 3;
const defaultTimeMs = 300_000;

export function createModelClient({ timeMs = defaultTimeMs }: { timeMs?: number } = {}): ModelClient {
  return {
    async ask({ endpoint, model, request }, { signal, onText = () => {}, onRetry = () => {} } = {}) {
      const started = performance.now();
      const spent: Usage = { inputTokens: 0, outputTokens: 0, microUsd: 0 };
      const call: ChatCall = {
        endpoint,
        model,
        messages: request.messages,
        timeMs,
        onText,
        ...(request.output === undefined ? {} : { output: request.output }),
        ...(request.parameters === undefined ? {} : { parameters: request.parameters }),
        ...(signal === undefined ? {} : { signal }),
      };
      for (let number = 1; ; number += 1) {
        const chat = await streamChat(call);
        add(spent, chat, call);
        const read = request.output === undefined ? { fits: true as const, data: null } : readStructured(chat.text, request.output);
        if (read.fits) return answerOf(chat, { data: read.data, usage: spent, simulated: endpoint.simulated, started });
        const error = unfit(call, number);
        if (number === maxTries) throw error;
        onRetry({ number, problem: error.problem });
        call.messages = [
          ...call.messages,
          { role: "assistant", content: chat.text },
          { role: "user", content: `${read.complaint}\nAnswer again, with nothing but the JSON.` },
        ];
      }
    },
  };
}

function add(spent: Usage, { tokens }: ChatText, { endpoint, model }: ChatCall): void {
  spent.inputTokens += tokens.input;
  spent.outputTokens += tokens.output;
  spent.microUsd += microUsdOf({ baseUrl: endpoint.baseUrl, model }, tokens);
}

type Rest = Pick<ModelAnswer, "data" | "usage" | "simulated"> & { started: number };

function answerOf({ text, model, finishReason, firstTokenMs }: ChatText, { started, ...rest }: Rest): ModelAnswer {
  return { text, model, finishReason, firstTokenMs, totalMs: performance.now() - started, ...rest };
}

function unfit({ endpoint, model }: ChatCall, tries: number): ProblemError {
  const times = tries === 1 ? "" : ` in ${tries} tries`;
  return modelProblem(
    "model-schema",
    "problem",
    `The model "${model}" of "${endpoint.name}" gave no answer that fits the prompt's schema${times}. Simplify the schema or use a stronger model.`,
  );
}
