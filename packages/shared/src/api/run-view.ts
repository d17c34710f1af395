import type { Flow } from "../flow/flow.ts";
import type { Problem } from "../problem/problem.ts";
import type { Actor, Pins } from "../run/event.ts";
import type { RunOutcome } from "./flow-view.ts";

export type RunSummary = {
  id: string;
  flowId: string;
  flowName: string;
  flowVersion: number | null;
  draft: boolean;
  status: RunOutcome;
  trigger: string;
  startedAt: number;
  endedAt: number | null;
  actor: Actor;
  microUsd: number;
  problem: Problem | null;
};

/** The run with the exact snapshot of the flow that it executes; its events come by `runs.events`. */
export type RunDetail = RunSummary & { pins: Pins; flow: Flow; deliveryId: string | null; lastSeq: number };
