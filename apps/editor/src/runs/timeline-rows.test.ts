import type { NodeState } from "@interlock/shared";
import { describe, expect, it } from "vitest";

import { emptyRunView, idleNodeRun, type AttemptView, type NodeRun, type RunView } from "../run/run-view.ts";
import { timelineRows } from "./timeline-rows.ts";

const running: NodeState = { status: "running", attempt: 1, startedAt: 0 };

function node(attempts: [startedAt: number, endedAt: number | null][], extra: Partial<NodeRun> = {}): NodeRun {
  const list: AttemptView[] = attempts.map(([startedAt, endedAt], index) => ({ attempt: index + 1, startedAt, endedAt, problem: null }));
  return { ...idleNodeRun, state: running, attempts: list, ...extra };
}

function view(nodes: Record<string, NodeRun>, extra: Partial<RunView> = {}): RunView {
  return { ...emptyRunView, startedAt: 1000, nodes, ...extra };
}

describe("timelineRows", () => {
  it("orders rows by their start and ends the axis now while the run is open", () => {
    const timeline = timelineRows(view({ late: node([[1500, null]]), early: node([[1000, 1400]]) }), 2000);
    expect(timeline.rows.map((row) => row.path)).toEqual(["early", "late"]);
    expect([timeline.from, timeline.to]).toEqual([1000, 2000]);
    expect(timeline.rows[1]?.bars).toEqual([{ attempt: 1, from: 1500, to: 2000, kind: "run", failed: false }]);
  });

  it("draws every attempt and the pause before the next", () => {
    const [row] = timelineRows(
      view({
        http: node([
          [1000, 1100],
          [1300, 1350],
        ]),
      }),
      2000,
    ).rows;
    expect(row?.bars.map((entry) => [entry.kind, entry.from, entry.to])).toEqual([
      ["run", 1000, 1100],
      ["wait", 1100, 1300],
      ["run", 1300, 1350],
    ]);
  });

  it("counts the time until a decision as waiting and the rest as work", () => {
    const asked = node([[1000, 1900]], { approvalId: "a1" });
    const decisions = { a1: { decision: "approved" as const, by: "Ana", at: 1800, comment: null } };
    const [row] = timelineRows(view({ ask: asked }, { decisions }), 2000).rows;
    expect(row?.bars.map((entry) => [entry.kind, entry.from, entry.to])).toEqual([
      ["wait", 1000, 1800],
      ["run", 1800, 1900],
    ]);
  });

  it("leaves out nodes that never started", () => {
    expect(timelineRows(view({ off: idleNodeRun }), 2000).rows).toEqual([]);
  });
});
