import type { NodeId, PortName } from "../flow/flow.ts";
import type { Problem } from "../problem/problem.ts";
import type { Usage } from "../model/model.ts";
import type { Value, BlobReference } from "../value/value.ts";
import type { ExecutionPath, Pins, WaitingFor } from "./event.ts";

export type Payload = Value | { data: BlobReference; labels: Value["labels"] };

/** Times are epoch milliseconds from the events themselves. */
export type NodeState =
  | { status: "idle" }
  | { status: "running"; attempt: number; startedAt: number }
  | { status: "retrying"; attempt: number; retryAt: number; problem: Problem; startedAt: number }
  | { status: "waiting"; for: WaitingFor; attempt: number; startedAt: number }
  | { status: "done"; port: PortName; output: Payload; attempt: number; startedAt: number; endedAt: number; usage?: Usage }
  | { status: "skipped"; endedAt: number }
  | { status: "failed"; problem: Problem; attempt: number; startedAt: number; endedAt: number }
  | { status: "aborted"; reason: string; attempt: number; startedAt: number; endedAt: number };

export type RunStatus =
  | { status: "running" }
  | { status: "waiting"; wakeAt: number | null }
  | { status: "succeeded"; output: Payload; endedAt: number }
  | { status: "failed"; problem: Problem; endedAt: number }
  | { status: "cancelled"; endedAt: number };

/** The fold of a run's events: nothing else is remembered about a run. */
export type RunState = {
  run: RunStatus;
  startedAt: number;
  trigger: NodeId;
  pins: Pins;
  seed: string;
  draft: boolean;
  nodes: ReadonlyMap<ExecutionPath, NodeState>;
};
