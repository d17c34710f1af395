import type { Queryable } from "../db/blobs.ts";

/** A thing that falls due: a parked run goes on, or a question expires. */
export type Due = { what: "wake"; workspaceId: string; runId: string } | { what: "expire"; workspaceId: string; approvalId: string };

/**
 * How parked work comes back when its time has come, on whichever process is alive then. A run that
 * starts and ends in one process needs none of it.
 */
export type Dispatch = {
  start(handle: (due: Due) => Promise<void>): Promise<void>;
  /** Due at `at`; inside a transaction when its client is given. Delivered at least once. */
  submit(due: Due, at: number, on?: Queryable): Promise<void>;
  stop(): Promise<void>;
};
