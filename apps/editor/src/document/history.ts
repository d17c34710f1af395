import type { Operation } from "@interlock/shared";

/** One step that can be undone: the operation that takes it back, and the one that does it again. */
export type HistoryEntry = {
  label: string;
  inverse: Operation;
  /** Entries of one burst of typing share a key and melt into one. */
  burst: string | null;
  at: number;
};

export type History = { past: readonly HistoryEntry[]; future: readonly HistoryEntry[] };

export const emptyHistory: History = { past: [], future: [] };

/** Typing pauses longer than this start a new undo step. */
const burstPauseMs = 1_500;
const longestHistory = 500;

/** Adds a step. A step of the same burst keeps the older inverse, which leads back to before the burst. */
export function record(history: History, entry: HistoryEntry): History {
  const last = history.past.at(-1);
  if (last !== undefined && continuesBurst(last, entry)) {
    return { past: [...history.past.slice(0, -1), { ...last, at: entry.at }], future: [] };
  }
  return { past: [...history.past, entry].slice(-longestHistory), future: [] };
}

function continuesBurst(last: HistoryEntry, next: HistoryEntry): boolean {
  return next.burst !== null && last.burst === next.burst && next.at - last.at <= burstPauseMs;
}

/** Moves the newest step of one side to the other, with the operation that reverts the move. */
export function step(history: History, move: { direction: "undo" | "redo"; inverse: Operation; at: number }): History {
  const { direction, inverse, at } = move;
  const from = direction === "undo" ? history.past : history.future;
  const entry = from.at(-1);
  if (entry === undefined) return history;
  // A step that was taken back never joins a burst again.
  const moved: HistoryEntry = { label: entry.label, inverse, burst: null, at };
  return direction === "undo"
    ? { past: from.slice(0, -1), future: [...history.future, moved] }
    : { past: [...history.past, moved], future: from.slice(0, -1) };
}

/** Forgets the newest step of one side, because somebody else's edit made it impossible. */
export function dropStep(history: History, direction: "undo" | "redo"): History {
  return direction === "undo"
    ? { past: history.past.slice(0, -1), future: history.future }
    : { past: history.past, future: history.future.slice(0, -1) };
}
