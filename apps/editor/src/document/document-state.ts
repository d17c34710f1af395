import type { Applied, Flow, FlowChange, FlowDraft, FlowStatus, Operation, Problem, Result, SaveResult } from "@interlock/shared";

import type { History } from "./history.ts";

/** What the top bar says. `clash`: two people wrote the same place and a person must choose. */
export type SaveStatus =
  | { is: "saved" }
  | { is: "unsaved" }
  | { is: "saving" }
  | { is: "offline" }
  | { is: "refused"; problem: Problem }
  | { is: "clash"; missing: readonly Operation[]; revision: number };

export type DocumentState = {
  flow: Flow;
  /** The last flow that the server confirmed, and its number. */
  base: Flow;
  revision: number;
  /** Applied here, on the way to the server. */
  sending: readonly Operation[];
  /** Applied here, not sent yet. */
  waiting: readonly Operation[];
  history: History;
  save: SaveStatus;
  publication: { status: FlowStatus; liveVersion: number | null; changes: number };
};

export type DispatchOptions = { label?: string };

export type DocumentActions = {
  dispatch: (operation: Operation, options?: DispatchOptions) => Result<null>;
  undo: () => Result<string | null>;
  redo: () => Result<string | null>;
  /** Sends what waits now; resolves when nothing is on the way any more. */
  flush: () => Promise<void>;
  /** Answers a clash: our operations again on top, or theirs where both wrote. */
  settleClash: (choice: "mine" | "theirs") => void;
  published: (version: number) => void;
  setPublication: (publication: Partial<DocumentState["publication"]>) => void;
};

/** `apply` of the shared package with the catalog it needs. */
export type ApplyOperation = (flow: Flow, operation: Operation) => Result<Applied>;

/** The world of the document store: the network and the clock, so that tests need neither. */
export type DocumentPorts = {
  session: string;
  apply: ApplyOperation;
  save: (request: { baseRevision: number; session: string; operations: Operation[] }) => Promise<SaveResult>;
  reload: () => Promise<FlowDraft>;
  now: () => number;
  /** Calls back after a while unless cancelled. */
  after: (delayMs: number, callback: () => void) => () => void;
};

export type DocumentStoreState = DocumentState & DocumentActions & { receive: (change: FlowChange) => void };
