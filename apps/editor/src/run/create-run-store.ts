import type { JournalEntry } from "@interlock/shared";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";

import { foldRun } from "./fold-run.ts";
import { emptyRunView } from "./run-view.ts";
import type { RunView } from "./run-view.ts";

export type RunStoreState = {
  runId: string | null;
  view: RunView;
  /** Text that a node is streaming now, by execution path; never stored, gone after a reload. */
  tokens: Readonly<Record<string, string>>;
  /** The stream of events was cut and is being taken up again. */
  reconnecting: boolean;
};

export type RunPorts = {
  events: (runId: string, handlers: { entry: (entry: JournalEntry) => void; state: (isConnected: boolean) => void }) => () => void;
  tokens: (runId: string, handler: (token: { path: string; text: string }) => void) => () => void;
  /** Calls back at the next frame: a run of 1,000 events redraws once per frame, not once per event. */
  nextFrame: (callback: () => void) => void;
};

export type RunStore = StoreApi<RunStoreState> & {
  follow: (runId: string) => void;
  leave: () => void;
};

const nothing: RunStoreState = { runId: null, view: emptyRunView, tokens: {}, reconnecting: false };
const longestTokenText = 20_000;

/** What the server says about one run; written by its event stream only. */
export function createRunStore(ports: RunPorts): RunStore {
  const store = createStore<RunStoreState>()(() => nothing);
  let stop: () => void = () => {};
  let entries: JournalEntry[] = [];
  let texts: { path: string; text: string }[] = [];
  let isScheduled = false;

  function draw(): void {
    isScheduled = false;
    const newEntries = entries;
    const newTexts = texts;
    entries = [];
    texts = [];
    store.setState((state) => ({ view: foldRun(state.view, newEntries), tokens: addTexts(state.tokens, newTexts) }));
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    ports.nextFrame(draw);
  }

  function leave(): void {
    stop();
    stop = () => {};
    entries = [];
    texts = [];
    store.setState(nothing);
  }

  function follow(runId: string): void {
    if (store.getState().runId === runId) return;
    leave();
    store.setState({ ...nothing, runId });
    const stopEvents = ports.events(runId, {
      entry: (entry) => {
        entries.push(entry);
        schedule();
      },
      state: (isConnected) => store.setState({ reconnecting: !isConnected }),
    });
    const stopTokens = ports.tokens(runId, (token) => {
      texts.push(token);
      schedule();
    });
    stop = () => {
      stopEvents();
      stopTokens();
    };
  }

  return Object.assign(store, { follow, leave });
}

function addTexts(
  tokens: Readonly<Record<string, string>>,
  added: readonly { path: string; text: string }[],
): Readonly<Record<string, string>> {
  if (added.length === 0) return tokens;
  const next = { ...tokens };
  for (const { path, text } of added) next[path] = `${next[path] ?? ""}${text}`.slice(-longestTokenText);
  return next;
}
