import { catalog } from "@interlock/nodes/definitions";
import {
  compilePlan,
  type Flow,
  foldEvents,
  isJsonObject,
  type JournalEntry,
  type Json,
  type NodeState,
  type Problem,
  ProblemError,
  type RunDetail,
  type RunEvent,
} from "@interlock/shared";

import type { Client } from "./connect.ts";

export type NodeReport = {
  id: string;
  status: string;
  attempts: number;
  output: Json;
  startedAt: number | null;
  endedAt: number | null;
  problem: Problem | null;
};
export type RunReport = { runId: string; status: RunDetail["status"]; output: Json; problem: Problem | null; nodes: NodeReport[] };

/** A run with what each of its nodes did, folded from the journal exactly as the server does it. */
export async function reportRun(client: Client, runId: string): Promise<RunReport> {
  const run = await client.runs.get.query({ runId });
  const entries = await readJournal(client, run);
  const plan = compilePlan(run.flow, catalog);
  if (!plan.ok) throw new ProblemError(plan.problem);
  const state = foldEvents(plan.value, entries);
  const nodes = [...state.nodes].map(([id, node]) => nodeReport(id, node));
  const output = state.run.status === "succeeded" ? await value(client, state.run.output) : null;
  return {
    runId,
    status: run.status,
    output,
    problem: run.problem,
    nodes: await Promise.all(ordered(run.flow, nodes).map((node) => withOutput(client, node, state.nodes.get(node.id)))),
  };
}

/** Waits until the run has ended or needs a person. */
export async function waitForRun(client: Client, runId: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let needsPerson = false;
  const subscription = client.runs.events.subscribe(
    { runId },
    {
      onData: ({ data: { event } }) => {
        if (event.type === "node-waiting") needsPerson ||= event.for.what !== "timer";
        if (event.type === "run-waiting" && needsPerson) resolve();
      },
      onComplete: resolve,
      onError: reject,
    },
  );
  try {
    await promise;
  } finally {
    subscription.unsubscribe();
  }
}

async function readJournal(client: Client, { id, lastSeq }: RunDetail): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  if (lastSeq === 0) return entries;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const subscription = client.runs.events.subscribe(
    { runId: id },
    {
      onData: ({ data }) => {
        entries.push(data);
        if (data.seq >= lastSeq) resolve();
      },
      onComplete: resolve,
      onError: reject,
    },
  );
  try {
    await promise;
    return entries;
  } finally {
    subscription.unsubscribe();
  }
}

function nodeReport(id: string, node: NodeState): NodeReport {
  const startedAt = "startedAt" in node ? node.startedAt : null;
  return {
    id,
    status: node.status,
    attempts: "attempt" in node ? node.attempt : 0,
    output: null,
    startedAt,
    endedAt: "endedAt" in node ? node.endedAt : null,
    problem: "problem" in node ? node.problem : null,
  };
}

async function withOutput(client: Client, report: NodeReport, node: NodeState | undefined): Promise<NodeReport> {
  return node?.status === "done" ? { ...report, output: await value(client, node.output) } : report;
}

type Payload = Extract<RunEvent, { type: "node-settled" }>["output"];

async function value(client: Client, { data }: Payload): Promise<Json> {
  const hash = isJsonObject(data) ? data["$blob"] : undefined;
  return typeof hash === "string" ? client.runs.value.query({ hash }) : data;
}

/** As they started; those that never did come last, by id. */
function ordered(flow: Flow, nodes: readonly NodeReport[]): NodeReport[] {
  const place = ({ startedAt }: NodeReport) => startedAt ?? Number.POSITIVE_INFINITY;
  const known = nodes.filter(({ id }) => id in flow.nodes || id.includes("/"));
  return known.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}
