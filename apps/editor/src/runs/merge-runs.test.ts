import type { RunSummary } from "@interlock/shared";
import { describe, expect, it } from "vitest";

import { mergeRuns } from "./merge-runs.ts";

function run(id: string, status: RunSummary["status"] = "running", flowId = "f1"): RunSummary {
  return {
    id,
    flowId,
    flowName: "Flow",
    flowVersion: 1,
    draft: false,
    status,
    trigger: "hook",
    startedAt: 0,
    endedAt: null,
    actor: { kind: "system", id: "s", name: "System" },
    microUsd: 0,
    problem: null,
  };
}

const everything = { status: "", flowId: "" };

describe("mergeRuns", () => {
  it("updates a row in its place", () => {
    const { rows, fresh } = mergeRuns([run("a"), run("b")], new Map([["b", run("b", "failed")]]), everything);
    expect(rows.map((row) => row.status)).toEqual(["running", "failed"]);
    expect(fresh).toBe(0);
  });

  it("counts new runs that pass the filter and leaves the rows alone", () => {
    const updates = new Map([run("c"), run("d", "failed"), run("e", "running", "f2")].map((entry) => [entry.id, entry]));
    const { rows, fresh } = mergeRuns([run("a")], updates, { status: "running", flowId: "f1" });
    expect(rows.map((row) => row.id)).toEqual(["a"]);
    expect(fresh).toBe(1);
  });
});
