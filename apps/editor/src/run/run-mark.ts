import type { NodeState } from "@interlock/shared";

import { formatDuration } from "../ui/format-duration.ts";
import type { StateName } from "../ui/state-look.ts";
import { isRunOpen } from "./is-run-open.ts";
import type { RunView } from "./run-view.ts";

/** What a node shows: the look, its word, and the value of `data-state`. Colour and icon never stand alone. */
export type RunMark = { look: StateName; word: string; state: MarkState };

export type MarkState = "none" | "queued" | "running" | "waiting" | "succeeded" | "failed" | "skipped" | "cancelled" | "not-reached";

export const noMark: RunMark = { look: "idle", word: "", state: "none" };

export function runMark(view: RunView, state: NodeState): RunMark {
  switch (state.status) {
    case "idle":
      return isRunOpen(view)
        ? { look: "queued", word: "Queued", state: "queued" }
        : { look: "idle", word: "Not reached", state: "not-reached" };
    case "running":
      return { look: "running", word: state.attempt > 1 ? `Running, try ${state.attempt}` : "Running", state: "running" };
    case "retrying":
      return { look: "retrying", word: `Trying again after try ${state.attempt}`, state: "running" };
    case "waiting":
      return { look: "waiting", word: waitingWord(state.for.what), state: "waiting" };
    case "done":
      return { look: "done", word: `Done ${formatDuration(state.endedAt - state.startedAt)}`, state: "succeeded" };
    case "failed":
      return { look: "failed", word: "Failed", state: "failed" };
    case "skipped":
      return { look: "skipped", word: "Skipped", state: "skipped" };
    case "aborted":
      return { look: "aborted", word: "Stopped", state: "cancelled" };
  }
}

function waitingWord(what: "approval" | "timer" | "doubt"): string {
  if (what === "approval") return "Needs approval";
  return what === "doubt" ? "Needs an answer" : "Waiting";
}
