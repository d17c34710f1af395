import type { HttpAnswer } from "@interlock/shared";

/** Credentials that may be added to requests to exactly one origin. A resolved connection is one. */
export type Credentials = {
  /** Scheme, host and port, as `URL.origin` writes it. */
  readonly origin: string;
  authorize(headers: Record<string, string>): Record<string, string>;
};

export type EgressRequest = {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: { type: string; content: string | Uint8Array };
  /** Redirects are followed for reads only; an effect gets them as its answer, and a socket of its own. */
  effect: "read" | "write" | "irreversible";
  /**
   * Opens its own host and port, also when they are private. The first address must be there; a redirect
   * elsewhere goes on without the credentials.
   */
  credentials?: Credentials;
  signal?: AbortSignal;
  /** Overrides the limits for this request. */
  limits?: Partial<EgressLimits>;
};

export type EgressLimits = {
  /** From the first look-up to the last byte, redirects included. */
  timeMs: number;
  /** Of the decompressed answer. */
  maxBytes: number;
  maxRedirects: number;
};

export type EgressStream = {
  status: number;
  /** Lower-case names; repeated headers joined by a comma. */
  headers: Record<string, string>;
  /** The address that answered, after redirects. */
  url: string;
  /** Decompressed; throws `EgressError` when cut, too long or too slow. Read it or `cancel()`. */
  body: AsyncIterable<Uint8Array>;
  cancel(): void;
};

/** The one guarded way out. Throws `EgressError`, which says whether anything may have been sent. */
export type Egress = {
  /** For answers that stream. */
  open(request: EgressRequest): Promise<EgressStream>;
  /** The whole answer, JSON parsed by its content type. Any status is an answer. */
  fetch(request: EgressRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
};
