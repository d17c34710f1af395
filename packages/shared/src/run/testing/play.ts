import { decideFold, type Decision } from "../decide.ts";
import type { RunEvent } from "../event.ts";
import { applyEvent, createFold, type Fold } from "../fold.ts";
import type { Plan } from "../plan.ts";
import { runStarted, type Behaviour } from "./small-flows.ts";

export type Schedule = (choices: number) => number;
export type Played = { fold: Fold; events: RunEvent[] };

/** Plays a run without an engine: started nodes end in the order that the schedule picks. */
export function play(plan: Plan, behaviour: Behaviour, schedule: Schedule): Played {
  const fold = createFold(plan);
  const events: RunEvent[] = [];
  const running: string[] = [];
  let at = 1000;
  const say = (event: RunEvent) => {
    events.push(event);
    applyEvent(fold, event);
  };
  say(runStarted());
  for (;;) {
    const decisions = decideFold(fold, ++at);
    for (const decision of decisions) carryOut(decision, { at, say, running });
    if (fold.state.run.status !== "running") return { fold, events };
    if (running.length > 0) {
      const [path = ""] = running.splice(schedule(running.length), 1);
      say(endOf(plan, path, { behaviour, at }));
    } else if (decisions.length === 0) throw new Error("The run is stuck.");
  }
}

function carryOut(decision: Decision, { at, say, running }: { at: number; say: (event: RunEvent) => void; running: string[] }): void {
  switch (decision.do) {
    case "start":
      say({ v: 1, at, type: "node-started", path: decision.path, attempt: decision.attempt });
      running.push(decision.path);
      return;
    case "skip":
      return say({ v: 1, at, type: "node-skipped", path: decision.path });
    case "abort":
      running.splice(running.indexOf(decision.path), 1);
      return say({ v: 1, at, type: "node-aborted", path: decision.path, reason: decision.reason });
    case "finish":
      return say({ v: 1, at, type: "run-finished", output: { data: null, labels: { "": { from: ["author"] } } } });
    case "fail":
      return say({ v: 1, at, type: "run-failed", problem: decision.problem });
    case "wait":
      throw new Error("Nothing here waits.");
  }
}

function endOf(plan: Plan, path: string, { behaviour, at }: { behaviour: Behaviour; at: number }): RunEvent {
  const does = behaviour[path] ?? { port: "out" };
  const output = { data: path, labels: { "": { from: ["author"] } } };
  if ("port" in does) return { v: 1, at, type: "node-settled", path, port: does.port, output };
  const handled = plan.nodes[plan.indexOf.get(path) ?? -1]?.outgoing.some((edge) => edge.port === "error") ?? false;
  const problem = { family: "problem" as const, code: "test-failure", message: "It failed.", nodeId: path };
  return handled ? { v: 1, at, type: "node-settled", path, port: "error", output } : { v: 1, at, type: "node-failed", path, problem };
}
