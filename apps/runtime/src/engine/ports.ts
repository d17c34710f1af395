import type {
  Actor,
  FrozenRequest,
  HttpAnswer,
  HttpExchange,
  ModelAnswer,
  ModelRequest,
  Pins,
  Problem,
  PromptContent,
} from "@interlock/shared";

/*
 * What the engine needs from the outside, by capability. Adapters live with their subject
 * (`effects/egress`, `models`, `connections`, `prompts`); tests bring their own.
 */

/** Where the engine's own times come from. Timers fire once and are cancelled by the returned function. */
export type Clock = {
  now(): number;
  after(delayMs: number, fire: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, fire) {
    const timer = setTimeout(fire, delayMs);
    return () => clearTimeout(timer);
  },
};

export type CallScope = { workspaceId: string; runId: string; signal: AbortSignal };

/** The bytes of a frozen request, ready for the wire. The transport adds credentials and nothing else. */
export type OutgoingRequest = {
  request: FrozenRequest;
  body: Uint8Array | null;
  /** Sent in the header that the request's `idempotency` names, when it names one. */
  idempotencyKey: string;
};

/**
 * How one attempt to send ended. `not-sent` is certain: refused or failed before the first byte.
 * Anything doubtful is `unknown`, never an error that is thrown.
 */
export type SendResult =
  | { outcome: "answered"; answer: HttpAnswer }
  | { outcome: "not-sent"; problem: Problem }
  | { outcome: "unknown"; problem: Problem };

/** The one guarded way out to the network. */
export type Egress = {
  /** A read. Rejects with `ProblemError` when there is no usable answer; every status is an answer. */
  fetch(exchange: HttpExchange, scope: CallScope): Promise<HttpAnswer>;
  /** Sends exactly these bytes once: no redirect is followed and nothing is retried. */
  send(outgoing: OutgoingRequest, scope: CallScope): Promise<SendResult>;
};

export type ModelPin = Pins["models"][string];

export type Models = {
  /** Which connection and model play each role now; a run keeps the answer until it ends. */
  pin(workspaceId: string, roles: readonly string[]): Promise<Pins["models"]>;
  /** Rejects with `ProblemError`; `onText` gets the text as it streams in. */
  ask(call: { request: ModelRequest; pin: ModelPin; onText: (text: string) => void }, scope: CallScope): Promise<ModelAnswer>;
};

export type PromptPin = Pins["prompts"][string];

export type Prompts = {
  /** Resolves labels once, at run start. Rejects with `ProblemError` when one is missing. */
  pin(workspaceId: string, references: readonly string[]): Promise<Pins["prompts"]>;
  content(workspaceId: string, pin: PromptPin): Promise<PromptContent>;
};

export type Connections = {
  /** Everything of a connection that a frozen request names, never its secret. */
  resolve(workspaceId: string, alias: string): Promise<NonNullable<FrozenRequest["connection"]> | undefined>;
  /** The complete address of a request that may be written below the connection's own. Rejects with `ProblemError`. */
  address(workspaceId: string, alias: string, url: string): Promise<string>;
};

/** Who may decide. `approvers` are written as in the flow: `owner`, `group:support`, `person:usr_…`. */
export type Approvers = {
  mayDecide(workspaceId: string, actor: Actor, approvers: readonly string[]): Promise<boolean>;
  anyEligible(workspaceId: string, approvers: readonly string[]): Promise<boolean>;
};

export type EngineLog = {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
};
