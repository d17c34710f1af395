import type { Flow, NodeState } from "@interlock/shared";

import type { RunView } from "../run/run-view.ts";
import type { StateName } from "../ui/state-look.ts";
import { nodeTitle } from "./node-title.ts";

/** One sentence in three parts, so that the name of the node can be set in bold. */
export type RunSentence = { state: StateName; before: string; node: string; path: string | null; after: string };

/** What a run is doing or how it ended, in plain words. */
export function runSentence(flow: Flow, view: RunView): RunSentence {
  switch (view.status.status) {
    case "succeeded":
      return plain("succeeded", "Done");
    case "cancelled":
      return plain("cancelled", "Cancelled");
    case "failed":
      return failedSentence(flow, view);
    case "running":
    case "waiting":
      return openSentence(flow, view);
  }
}

function plain(state: StateName, text: string): RunSentence {
  return { state, before: text, node: "", path: null, after: "" };
}

function failedSentence(flow: Flow, view: RunView): RunSentence {
  const failed = find(view, (state) => state.status === "failed");
  const message = view.status.status === "failed" ? view.status.problem.message : "";
  if (failed === undefined) return plain("failed", message === "" ? "Failed" : `Failed – ${message}`);
  const attempts = "attempt" in failed.state ? failed.state.attempt : 1;
  const tries = attempts > 1 ? ` after ${attempts} tries` : "";
  return { state: "failed", before: "Failed at ", node: nodeTitle(flow, failed.path), path: failed.path, after: tries };
}

function openSentence(flow: Flow, view: RunView): RunSentence {
  const waiting = find(view, (state) => state.status === "waiting");
  if (waiting?.state.status === "waiting") {
    const before = { approval: "Waiting for approval at ", timer: "Waiting at ", doubt: "Waiting for your answer at " }[
      waiting.state.for.what
    ];
    return { state: "waiting", before, node: nodeTitle(flow, waiting.path), path: waiting.path, after: "" };
  }
  const busy = find(view, (state) => state.status === "running" || state.status === "retrying");
  if (busy === undefined) return plain("running", "Running");
  return { state: "running", before: "Running ", node: nodeTitle(flow, busy.path), path: busy.path, after: "" };
}

function find(view: RunView, matches: (state: NodeState) => boolean): { path: string; state: NodeState } | undefined {
  for (const [path, { state }] of Object.entries(view.nodes)) {
    if (matches(state)) return { path, state };
  }
  return undefined;
}
