import type { Flow, Json, JournalEntry } from "@interlock/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { verifyAudit } from "../../../apps/runtime/src/audit/verify-audit.ts";
import type { Store } from "../../../apps/runtime/src/db/open-store.ts";
import type { RunReport } from "../../../apps/runtime/src/engine/engine.ts";
import { until } from "../../support/until.ts";
import { mortal, type CrashMode } from "./crashing.ts";
import {
  ann,
  ask,
  decide,
  flow,
  get,
  journalOf,
  newStore,
  pendingApprovals,
  post,
  startEngine,
  transform,
  type TestEngine,
} from "./harness.ts";
import { createOutside, type Outside } from "./outside.ts";

let store: Store & AsyncDisposable;
beforeAll(async () => {
  store = await newStore();
});
afterAll(() => store[Symbol.asyncDispose]());

const undoable = { config: { effect: "write" } };

const flows: Record<string, { document: Flow; input: Json; output: Json }> = {
  "pure steps, a branch and a join": {
    document: flow("hook -> a -> way; way:yes -> b; way:else -> c; b, c -> end", {
      a: transform({ x: "hook.n + 1" }),
      way: { kind: "switch", config: { cases: [{ port: "yes", when: "a.x > 1" }] } },
      b: transform({ x: "a.x * 2" }),
      c: transform({ x: "0" }),
      end: transform({ x: "oneOf(b, c).x" }),
    }),
    input: { n: 1 },
    output: { x: 4 },
  },
  "reads in parallel": {
    document: flow("hook -> a, b; a, b -> c -> end", {
      a: get("/a"),
      b: get("/b"),
      c: get("/c"),
      end: transform({ x: "a.status + b.status + c.status" }),
    }),
    input: {},
    output: { x: 600 },
  },
  "an approval, an action behind it and a note": {
    document: flow("hook -> q; q:approved -> pay -> memo -> end", {
      q: ask(),
      pay: post("/pay"),
      memo: { kind: "note", config: { subject: "Paid {{ hook.n }}", text: "…" } },
      end: transform({ x: "memo.subject" }),
    }),
    input: { n: 5 },
    output: { x: "Paid 5" },
  },
  "an action that asks itself, one that can be undone, and one with a key": {
    document: flow("hook -> here, undo; here, undo -> keyed -> end", {
      here: post("/here"),
      undo: post("/undo", undoable),
      keyed: post("/keyed", { config: { effect: "write", idempotencyHeader: "Idempotency-Key" } }),
      end: transform({ x: "'done'" }),
    }),
    input: { n: 5 },
    output: { x: "done" },
  },
};

type Ended = { report: RunReport; doubts: string[] };

/** Says yes to every question and "it happened" to every doubt, until the run has ended. */
async function answerUntilEnd(at: TestEngine, runId: string): Promise<Ended> {
  const doubts: string[] = [];
  return until(async () => {
    for (const approval of await pendingApprovals(store, runId)) {
      if (approval.reason === "doubt") {
        doubts.push(approval.path);
        await at.engine
          .resolveDoubt({ workspaceId: "default", runId, path: approval.path, resolution: "happened", actor: ann })
          .catch(() => undefined);
      } else await decide(at.engine, approval).catch(() => undefined);
    }
    const report = await at.engine.waitFor({ workspaceId: "default", runId }, 0);
    return report.status === "succeeded" || report.status === "failed" || report.status === "cancelled" ? { report, doubts } : false;
  }, "the end of the run");
}

/** One life of a process: starts the run and answers its questions until it dies or is done. */
async function live(process: ReturnType<typeof mortal>, { document, input }: { document: Flow; input: Json }): Promise<void> {
  const work = async (): Promise<void> => {
    const at = await startEngine(process.store, { outside: process.outside });
    const started = await at.start(document, input);
    await answerUntilEnd(at, started.runId);
    await at.engine.stop();
  };
  // Promises of a dead process never settle, so the race is over when it dies.
  await Promise.race([work(), process.died]);
}

async function runsOf(): Promise<string[]> {
  const { rows } = await store.pool.query<{ id: string }>("select id from runs order by id");
  return rows.map(({ id }) => id);
}

describe.each(Object.entries(flows))("%s", (_name, { document, input, output }) => {
  test("survives a crash before and after every single step outwards", async () => {
    const fault = mortal(store, createOutside());
    await live(fault, { document, input });
    const steps = fault.steps();
    expect(steps).toBeGreaterThan(5);
    for (const mode of ["before", "after"] satisfies CrashMode[]) {
      for (let diesAt = 1; diesAt <= steps; diesAt++) await crashAt({ document, input, output, mode, diesAt });
    }
    expect(await verifyAudit(store.pool, "default")).toMatchObject({ ok: true });
  }, 600_000);
});

type Case = { document: Flow; input: Json; output: Json; mode: CrashMode; diesAt: number };

async function crashAt({ document, input, output, mode, diesAt }: Case): Promise<void> {
  const known = new Set(await runsOf());
  const outside = createOutside();
  await live(mortal(store, outside, { diesAt, mode }), { document, input });
  const [runId, ...more] = (await runsOf()).filter((id) => !known.has(id));
  expect(more, "one trigger, at most one run").toEqual([]);
  // The process died before anybody was told that the run exists.
  if (runId === undefined) return;
  const before = await storedJournal(runId);
  const readsBefore = [...outside.reads];
  // As if the time had passed after which a silent process counts as gone.
  await store.pool.query("delete from workers");
  const next = await startEngine(store, { outside });
  const ended = await answerUntilEnd(next, runId);
  await next.engine.stop();
  const where = `${mode} step ${diesAt}`;
  expect(ended.report, where).toEqual({ status: "succeeded", output });
  expectArrivals(outside, ended, where);
  expectNothingTwice(before, { outside, readsBefore, where });
  const journal = await journalOf(next.engine, runId);
  expect(
    journal.map(({ seq }) => seq),
    where,
  ).toEqual(journal.map((_, at) => at + 1));
  const settled = journal.flatMap(({ event }) => (event.type === "node-settled" || event.type === "node-skipped" ? [event.path] : []));
  expect(new Set(settled).size, where).toBe(settled.length);
}

/** At most once per key, or in doubt and flagged; what a key makes harmless may arrive again with that key. */
function expectArrivals(outside: Outside, { doubts }: Ended, where: string): void {
  for (const path of ["/pay", "/here", "/undo", "/keyed"]) {
    const arrived = outside.arrivals.filter((arrival) => arrival.path === path);
    expect(new Set(arrived.map(({ key }) => key)).size, where).toBeLessThanOrEqual(1);
    if (path !== "/keyed") expect(arrived.length, `${path} ${where}`).toBeLessThanOrEqual(1);
    if (doubts.includes(path.slice(1))) expect(path, `${where}: only what cannot be repeated is in doubt`).not.toBe("/keyed");
  }
}

/** A step whose end is in the journal is never carried out again. */
function expectNothingTwice(
  before: readonly JournalEntry[],
  { outside, readsBefore, where }: { outside: Outside; readsBefore: string[]; where: string },
): void {
  const completed = new Set(before.flatMap(({ event }) => (event.type === "node-settled" ? [`/${event.path}`] : [])));
  const readsAfter = outside.reads.slice(readsBefore.length);
  expect(
    readsAfter.filter((path) => completed.has(path)),
    where,
  ).toEqual([]);
}

async function storedJournal(runId: string): Promise<JournalEntry[]> {
  const { rows } = await store.pool.query<JournalEntry>("select seq, event from run_events where run_id = $1 order by seq", [runId]);
  return rows;
}
