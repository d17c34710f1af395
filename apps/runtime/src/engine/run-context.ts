import { createHash } from "node:crypto";

import {
  canonicalJson,
  evaluateExpression,
  ModelAnswer,
  ProblemError,
  type Json,
  type JsonObject,
  type ModelRequest,
  type RunContext,
  type Scope,
} from "@interlock/shared";
import * as z from "zod";

import { runKey } from "./bus.ts";
import { say } from "./live-run.ts";
import { isLarge, isReference, loadJson, storeJson } from "./payload.ts";
import type { CallScope, ModelPin } from "./ports.ts";
import type { PromptContentOf } from "./prompt-contents.ts";
import type { Work } from "./work.ts";

const RecordedHttpAnswer = z.object({ status: z.number().int(), headers: z.record(z.string(), z.string()), body: z.json() });

type Exchange<T> = {
  /** Reads a recorded answer. */
  parse: (answer: Json) => T;
  perform: () => Promise<T>;
  /** What the run view shows of a model's answer. */
  model?: (answer: T) => ReturnType<typeof withoutContent>;
};

/**
 * The world of one attempt of one node. Every exchange with the outside is recorded once under its name;
 * `prompts` are the contents that the node refers to, loaded before it starts.
 */
export function createRunContext({ world, run, node, attempt, active }: Work, scope: Scope, prompts: PromptContentOf): RunContext {
  const path = node.id;
  const made = new Map<string, number>();
  const callScope: CallScope = { workspaceId: run.workspaceId, runId: run.runId, signal: active.controller.signal };

  async function call<T extends Json>(name: string, request: Json, { parse, perform, model }: Exchange<T>): Promise<T> {
    const requestHash = hashOf(request);
    const turn = made.get(name) ?? 0;
    made.set(name, turn + 1);
    const recorded = (run.fold.state.calls.get(path) ?? []).filter((one) => one.attempt === attempt && one.name === name)[turn];
    if (recorded !== undefined && recorded.requestHash === requestHash) {
      const { answer } = recorded;
      return parse(isReference(answer) ? await loadJson(world.store.pool, run.workspaceId, answer) : answer);
    }
    const answer = await perform();
    if (active.controller.signal.aborted) throw active.controller.signal.reason;
    const kept = isLarge(answer) ? await storeJson(world.store.pool, run.workspaceId, answer) : answer;
    say(world.journal, run, {
      v: 1,
      at: world.clock.now(),
      type: "call-recorded",
      path,
      attempt,
      name,
      requestHash,
      request: isLarge(request) ? await storeJson(world.store.pool, run.workspaceId, request) : request,
      answer: kept,
      ...(model !== undefined && { model: model(answer) }),
    });
    world.journal.flushSoon(run.journal);
    return answer;
  }

  return {
    runId: run.runId,
    path,
    attempt,
    now: run.fold.state.startedAt,
    signal: active.controller.signal,
    evaluate(expression) {
      const value = evaluateExpression(expression, scope);
      if (value.ok) return value.value;
      throw new ProblemError(value.problem);
    },
    fetch: (name, exchange) =>
      call(
        name,
        { ...exchange },
        { parse: (answer) => RecordedHttpAnswer.parse(answer), perform: () => world.egress.fetch(exchange, callScope) },
      ),
    model(name, request) {
      const pin = run.fold.state.pins.models[request.role];
      if (pin === undefined)
        throw new ProblemError({
          family: "problem",
          code: "unknown-role",
          nodeId: path,
          message: `No model plays the role "${request.role}". Choose one under Models.`,
        });
      return call(name, modelCall(request, pin), {
        parse: (answer) => ModelAnswer.parse(answer),
        perform: () => world.models.ask({ request, pin, onText: emit }, callScope),
        model: withoutContent,
      });
    },
    prompt(reference) {
      const pin = run.fold.state.pins.prompts[reference];
      const content = prompts.get(reference);
      if (pin === undefined || content === undefined)
        throw new ProblemError({
          family: "bug",
          code: "prompt-not-pinned",
          nodeId: path,
          message: `The run has not pinned the prompt "${reference}".`,
        });
      return { ...pin, content };
    },
    log: (level, text) => say(world.journal, run, { v: 1, at: world.clock.now(), type: "log-line", path, level, text }),
    emit,
  };

  function emit(text: string): void {
    world.bus.tokens.say(runKey(run), { path, text });
  }
}

/** What is asked of the model, as data: without the options that were left out. */
function modelCall({ role, messages, output, parameters = {} }: ModelRequest, pin: ModelPin): JsonObject {
  const given = Object.entries(parameters).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return {
    role,
    messages,
    pin,
    ...(output !== undefined && { output }),
    ...(given.length > 0 && { parameters: Object.fromEntries(given) }),
  };
}

function withoutContent({ text: _text, data: _data, ...rest }: ModelAnswer) {
  return rest;
}

/** Numbers that have no exact form still hash to something: the hash only compares one request with itself. */
function hashOf(request: Json): string {
  const text = canonicalJson(request);
  return createHash("sha256")
    .update(text.ok ? text.value : JSON.stringify(request))
    .digest("hex");
}
