import type { PreparedRequest, Receipt, RequestPreview } from "../effect/frozen-request.ts";
import type { PortName } from "../flow/flow.ts";
import type { ModelAnswer, ModelRequest, Usage } from "../model/model.ts";
import type { PromptContent } from "../prompt/prompt.ts";
import type { Json } from "../value/json.ts";
import type { ConfigOf, NodeDefinition } from "./define-node.ts";

/** The part of an `AbortSignal` that a runner needs; keeps this package free of platform types. */
export type CancelSignal = { readonly aborted: boolean; readonly reason: unknown };

export type HttpExchange = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: { type: string; text: string };
  connection?: string;
};

export type HttpAnswer = { status: number; headers: Record<string, string>; body: Json };

/**
 * The whole world of a runner. Everything that touches the outside goes through it, is recorded once
 * under its name, and answers from the record when the node is driven again.
 */
export type RunContext = {
  readonly runId: string;
  readonly path: string;
  readonly attempt: number;
  /** Start of the run, epoch milliseconds; the only clock that a node sees. */
  readonly now: number;
  readonly signal: CancelSignal;
  /** Evaluates one CEL expression in the node's scope. Throws `ProblemError`. */
  evaluate(expression: string): Json;
  /** Performs a read through the guarded egress; recorded under `name`. */
  fetch(name: string, exchange: HttpExchange): Promise<HttpAnswer>;
  /** Asks the model that plays the role; streams text through `emit`; recorded under `name`. */
  model(name: string, request: ModelRequest): Promise<ModelAnswer>;
  /** The prompt version that this run has pinned for the reference. */
  prompt(reference: string): { name: string; version: number; hash: string; content: PromptContent };
  log(level: "debug" | "info" | "warn" | "error", text: string): void;
  /** Partial output for whoever watches; never stored. */
  emit(text: string): void;
};

export type Outcome = {
  /** Defaults to `out`. */
  port?: PortName;
  output: Json;
  usage?: Usage;
  /** A source that the output gains besides those of its inputs, for example `tool` or `model`. */
  source?: "tool" | "model" | "person";
};

export type Prepared = { request: PreparedRequest; preview: RequestPreview };

/** What an approval node asks; the engine adds the frozen requests that it covers. */
export type Question = {
  title: string;
  message: string;
  approvers: string[];
  /** Milliseconds until the question leaves by `expired`. */
  expiresAfterMs: number;
};

/**
 * How a kind runs. `run` serves pure and read effects. `prepare` and `settle` serve write and
 * irreversible ones: prepare is pure and returns the exact request; only the engine sends it.
 * `ask` serves the approval role. A trigger needs none: its output is the input of the run.
 */
export type Runner<D extends NodeDefinition = NodeDefinition> = {
  run?: (config: ConfigOf<D>, ctx: RunContext) => Promise<Outcome> | Outcome;
  prepare?: (config: ConfigOf<D>, ctx: Pick<RunContext, "evaluate" | "now">) => Prepared;
  settle?: (config: ConfigOf<D>, receipt: Receipt) => Outcome;
  ask?: (config: ConfigOf<D>, ctx: Pick<RunContext, "evaluate" | "now">) => Question;
};

/** Runners by kind, as the engine receives them. */
export type RunnerCatalog = { readonly [kind: string]: Runner };
