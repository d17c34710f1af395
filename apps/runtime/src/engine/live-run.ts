import {
  applyEvent,
  createFold,
  isStorable,
  replaceUnstorable,
  RunEvent,
  type Fold,
  type Json,
  type Plan,
  type RunSummary,
} from "@interlock/shared";

import type { RunReport } from "./engine-interface.ts";
import type { Journal, JournalRun } from "./journal.ts";

/** A node that this process is working on. */
export type ActiveNode = {
  readonly controller: AbortController;
  /** Its request may have left: it is no longer stopped, its receipt is waited for. */
  onWire: boolean;
  /** The run fails or was cancelled meanwhile: nobody is asked any more. */
  stopping: boolean;
};

export type RunAbout = Pick<RunSummary, "flowId" | "flowName" | "flowVersion" | "draft" | "trigger" | "startedAt" | "actor">;

/** A run in this process. Everything in it can be rebuilt from the journal. */
export type LiveRun = {
  readonly workspaceId: string;
  readonly runId: string;
  /** What lists show of the run and what never changes. */
  readonly about: RunAbout;
  readonly plan: Plan;
  readonly fold: Fold;
  readonly journal: JournalRun;
  readonly active: Map<string, ActiveNode>;
  /** Outputs that the journal holds by reference only, once loaded. */
  readonly loaded: Map<string, Json>;
  /** Arguments of effects as really sent, by node; read by `sent.<id>`. */
  readonly sent: Map<string, Json>;
  /** Who decided that a node runs, by node (see `pathOf`). */
  readonly paths: Map<string, readonly string[]>;
  /** Calls off timers of retries and waits. */
  readonly timers: Set<() => void>;
  readonly pulse: Pulse;
  readonly reports: Reports;
  /** Approvals whose decision is in the journal but not yet marked so. */
  readonly delivered: Set<string>;
  /** A row elsewhere has changed (decision, cancel): look before going on. */
  signalled: boolean;
  draining: boolean;
  /** Some question was asked, so there may be one to close at the end. */
  asked: boolean;
  /** An answer node has settled; only the first one counts. */
  answered: boolean;
  /** Set when the run has been taken over or the journal failed: nothing of it counts any more. */
  lost: Error | null;
};

/** Something happened to the run; several pulses before anybody looks count once. */
export class Pulse {
  #pending = false;
  #wake: (() => void) | undefined;

  beat(): void {
    this.#pending = true;
    this.#wake?.();
  }

  async next(): Promise<void> {
    if (!this.#pending) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#pending = false;
    this.#wake = undefined;
  }
}

/** Promises about how far the run has come, for whoever started it. */
export class Reports {
  readonly answered = Promise.withResolvers<RunReport>();
  readonly done = Promise.withResolvers<RunReport>();

  answer(report: RunReport): void {
    this.answered.resolve(report);
  }

  end(report: RunReport): void {
    this.answered.resolve(report);
    this.done.resolve(report);
  }
}

export type NewLiveRun = Pick<LiveRun, "workspaceId" | "runId" | "about" | "plan"> & { journal: JournalRun; fold?: Fold };

export function createLiveRun({ workspaceId, runId, about, plan, journal, fold }: NewLiveRun): LiveRun {
  return {
    workspaceId,
    runId,
    about,
    plan,
    fold: fold ?? createFold(plan),
    journal,
    active: new Map(),
    loaded: new Map(),
    sent: new Map(),
    paths: new Map(),
    timers: new Set(),
    pulse: new Pulse(),
    reports: new Reports(),
    delivered: new Set(),
    signalled: false,
    draining: false,
    asked: false,
    answered: false,
    lost: null,
  };
}

/**
 * The only way anything enters a run's memory: into the journal and into the fold. Text that the database
 * would refuse (a message cut in the middle of a character) is replaced in both, or the run could never go on.
 */
export function say(journal: Journal, run: LiveRun, said: RunEvent): void {
  const event = isStorable(said) ? said : RunEvent.parse(replaceUnstorable(said));
  applyEvent(run.fold, event);
  journal.append(run.journal, event);
  if (event.type === "node-settled" && event.usage !== undefined) run.journal.columns.microUsd += event.usage.microUsd;
}
