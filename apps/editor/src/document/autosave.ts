import type { FlowChange, Operation, Problem, SaveResult } from "@interlock/shared";
import type { StoreApi } from "zustand/vanilla";

import { readProblem } from "../shell/read-problem.ts";
import type { DocumentPorts, DocumentStoreState } from "./document-state.ts";
import { rebase, withoutOwn } from "./rebase.ts";
import { clash } from "./touched-fields.ts";

const quietMs = 500;
const retryMs = 3_000;

export type Autosave = {
  flush: () => Promise<void>;
  receive: (change: FlowChange) => void;
  settleClash: (choice: "mine" | "theirs") => void;
};

/**
 * Carries unsaved operations to the server, one batch at a time.
 *
 * saved → (edit) unsaved → (quiet for a while) saving → saved. A lost answer: offline, tried again.
 * A stale base: take what we missed, put our own on top, send again; if both wrote the same place: clash,
 * until a person has chosen. Refused for another reason: refused, until the next edit.
 * Changes that arrive while a batch is on the way wait for its answer, so that revisions stay in order.
 */
export function createAutosave(store: StoreApi<DocumentStoreState>, ports: DocumentPorts): Autosave {
  let cancelTimer: () => void = () => {};
  let inFlight: Promise<void> | null = null;
  let early: FlowChange[] = [];

  store.subscribe((state, previous) => {
    if (state.waiting === previous.waiting || state.waiting.length === 0) return;
    if (state.save.is === "clash") return;
    if (state.save.is === "saved" || state.save.is === "refused") store.setState({ save: { is: "unsaved" } });
    schedule(quietMs);
  });

  function schedule(delayMs: number): void {
    cancelTimer();
    cancelTimer = ports.after(delayMs, () => void flush());
  }

  async function flush(): Promise<void> {
    cancelTimer();
    if (inFlight !== null) {
      await inFlight;
      return flush();
    }
    const { save, sending, waiting } = store.getState();
    if (save.is === "clash" || sending.length + waiting.length === 0) return;
    // A batch whose answer was lost goes out again unchanged, so that its echo can be recognised.
    if (sending.length > 0) store.setState({ save: { is: "saving" } });
    else store.setState({ sending: waiting, waiting: [], save: { is: "saving" } });
    inFlight = send().finally(() => {
      inFlight = null;
    });
    await inFlight;
    takeEarly();
    const after = store.getState();
    if (after.waiting.length > 0 && after.save.is !== "offline") schedule(after.save.is === "unsaved" ? 0 : quietMs);
  }

  async function send(): Promise<void> {
    const { revision, sending } = store.getState();
    try {
      accept(await ports.save({ baseRevision: revision, session: ports.session, operations: [...sending] }));
    } catch (error) {
      const problem = readProblem(error);
      if (problem.family === "outage" || problem.code === "signed-out") {
        goOffline();
      } else {
        await startOver(problem).catch(goOffline);
      }
    }
  }

  function goOffline(): void {
    store.setState({ save: { is: "offline" } });
    schedule(retryMs);
  }

  function accept(result: SaveResult): void {
    if (!result.saved) {
      catchUp(result.missing, result.revision);
      return;
    }
    store.setState((state) => ({
      base: rebase(ports.apply, { base: state.base, missing: state.sending, own: [] }).base,
      revision: result.revision,
      sending: [],
      save: state.waiting.length > 0 ? { is: "unsaved" } : { is: "saved" },
      publication: { ...state.publication, changes: result.changes },
    }));
  }

  function catchUp(missing: readonly Operation[], revision: number): void {
    const state = store.getState();
    const { others, hadOwn } = withoutOwn(missing, state.sending);
    const own = [...(hadOwn ? [] : state.sending), ...state.waiting];
    if (clash(others, own)) {
      store.setState({ save: { is: "clash", missing, revision } });
      return;
    }
    putOnTop(missing, own, revision);
  }

  function putOnTop(missing: readonly Operation[], own: readonly Operation[], revision: number): void {
    const rebased = rebase(ports.apply, { base: store.getState().base, missing, own });
    store.setState({
      base: rebased.base,
      flow: rebased.flow,
      revision,
      sending: [],
      waiting: rebased.own,
      save: rebased.own.length > 0 ? { is: "unsaved" } : { is: "saved" },
    });
  }

  /** The server said no to our operations: its flow is the truth again, and the person is told why. */
  async function startOver(problem: Problem): Promise<void> {
    const draft = await ports.reload();
    store.setState({
      base: draft.flow,
      flow: draft.flow,
      revision: draft.revision,
      sending: [],
      waiting: [],
      save: { is: "refused", problem },
      publication: { status: draft.status, liveVersion: draft.liveVersion, changes: draft.changes },
    });
  }

  function receive(change: FlowChange): void {
    if (inFlight !== null) {
      early.push(change);
      return;
    }
    const state = store.getState();
    store.setState({ publication: { status: change.status, liveVersion: change.liveVersion, changes: change.changes } });
    if (change.revision <= state.revision) return;
    if (change.revision > state.revision + 1) {
      refresh().catch(goOffline);
      return;
    }
    if (change.session === ports.session) acknowledge(change);
    else catchUp(change.operations, change.revision);
  }

  /** Our own batch comes back by broadcast after its answer was lost. */
  function acknowledge(change: FlowChange): void {
    const state = store.getState();
    const { hadOwn } = withoutOwn(change.operations, state.sending);
    putOnTop(change.operations, hadOwn ? state.waiting : [...state.sending, ...state.waiting], change.revision);
  }

  function takeEarly(): void {
    const changes = early;
    early = [];
    for (const change of changes) receive(change);
  }

  /** A broadcast was missed: the base is fetched whole, own operations go on top. */
  async function refresh(): Promise<void> {
    const draft = await ports.reload();
    const { revision, sending, waiting } = store.getState();
    if (draft.revision <= revision) return;
    store.setState({ base: draft.flow });
    putOnTop([], [...sending, ...waiting], draft.revision);
  }

  function settleClash(choice: "mine" | "theirs"): void {
    const { save, sending, waiting } = store.getState();
    if (save.is !== "clash") return;
    const { hadOwn } = withoutOwn(save.missing, sending);
    const own = [...(hadOwn ? [] : sending), ...waiting];
    putOnTop(save.missing, choice === "mine" ? own : own.filter((operation) => !clash(save.missing, [operation])), save.revision);
    schedule(0);
  }

  return { flush, receive, settleClash };
}
