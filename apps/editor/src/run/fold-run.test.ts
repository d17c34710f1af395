import type { JournalEntry, RunEvent } from "@interlock/shared";
import { expect, test } from "vitest";

import { foldRun } from "./fold-run.ts";
import { runMark } from "./run-mark.ts";
import { emptyRunView, idleNodeRun } from "./run-view.ts";

const problem = { family: "outage" as const, code: "busy", message: "Busy." };
const value = (data: string) => ({ data, labels: { "": { from: ["author"] } } });

function journal(...events: RunEvent[]): JournalEntry[] {
  return events.map((event, index) => ({ seq: index + 1, event }));
}

const retried = journal(
  { v: 1, at: 10, type: "node-started", path: "read", attempt: 1, input: { text: "x" } },
  { v: 1, at: 20, type: "node-attempt-failed", path: "read", attempt: 1, problem, retryAt: 30 },
  { v: 1, at: 30, type: "node-started", path: "read", attempt: 2 },
  { v: 1, at: 40, type: "log-line", path: "read", level: "info", text: "half way" },
  { v: 1, at: 50, type: "node-settled", path: "read", port: "out", output: value("done") },
);

test("a node that succeeded at the second try shows both tries, its input and its lines", () => {
  const node = foldRun(emptyRunView, retried).nodes["read"];
  expect(node?.state).toMatchObject({ status: "done", attempt: 2, startedAt: 30, endedAt: 50 });
  expect(node?.attempts).toEqual([
    { attempt: 1, startedAt: 10, endedAt: 20, problem },
    { attempt: 2, startedAt: 30, endedAt: 50, problem: null },
  ]);
  expect(node).toMatchObject({ input: { text: "x" }, logs: [{ text: "half way" }] });
});

test("events that come twice after a cut change nothing", () => {
  const once = foldRun(emptyRunView, retried);
  expect(foldRun(once, retried)).toEqual(once);
  expect(foldRun(foldRun(emptyRunView, retried.slice(0, 3)), retried)).toEqual(once);
});

test("an untouched node is queued while the run is open and not reached afterwards", () => {
  const open = foldRun(emptyRunView, retried);
  expect(runMark(open, idleNodeRun.state)).toMatchObject({ state: "queued" });
  const ended = foldRun(open, [{ seq: 6, event: { v: 1, at: 60, type: "run-failed", problem } }]);
  expect(runMark(ended, idleNodeRun.state)).toMatchObject({ state: "not-reached", word: "Not reached" });
});

test("other nodes keep their object, so that only the changed one is drawn again", () => {
  const first = foldRun(emptyRunView, retried);
  const second = foldRun(first, [{ seq: 6, event: { v: 1, at: 60, type: "node-skipped", path: "other" } }]);
  expect(second.nodes["read"]).toBe(first.nodes["read"]);
});
