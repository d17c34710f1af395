import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Store } from "../../../apps/runtime/src/db/open-store.ts";
import { createPgBossDispatch } from "../../../apps/runtime/src/engine/pg-boss-dispatch.ts";
import { until } from "../../support/until.ts";
import { instead } from "./crashing.ts";
import {
  ann,
  ask,
  decide,
  flow,
  get,
  journalOf,
  newStore,
  onlyApproval,
  post,
  startEngine,
  transform,
  type TestEngine,
} from "./harness.ts";
import { createOutside } from "./outside.ts";

let store: Store & AsyncDisposable;
beforeAll(async () => {
  store = await newStore();
});
afterAll(() => store[Symbol.asyncDispose]());

const ownerOf = async (runId: string): Promise<string | null> => {
  const { rows } = await store.pool.query<{ owner: string | null }>("select owner from runs where id = $1", [runId]);
  return rows[0]?.owner ?? null;
};

/** Makes the run look as if its process had died: nobody has ever heard of its owner. */
const bury = (runId: string) => store.pool.query("update runs set owner = 'wrk_dead' where id = $1", [runId]);

async function heldUp(first: TestEngine, path: string) {
  const gate = Promise.withResolvers<void>();
  first.outside.order(path, { hold: gate.promise });
  const started = await first.start(flow("hook -> a -> b", { a: get(path), b: transform({ x: "a.status" }) }));
  await until(
    async () =>
      (await store.pool.query("select 1 from run_events where run_id = $1 and event->>'type' = 'node-started'", [started.runId]))
        .rowCount === 1,
    "the step to have started",
  );
  return { started, gate };
}

describe("two processes on one database", () => {
  test("the runs of a process that has gone are taken over, and what it still does is void", async () => {
    const first = await startEngine(store);
    const { started, gate } = await heldUp(first, "/taken");
    await bury(started.runId);
    const second = await startEngine(store);
    expect(await second.engine.waitFor({ workspaceId: "default", runId: started.runId }, 20_000)).toEqual({
      status: "succeeded",
      output: { x: 200 },
    });
    gate.resolve();
    expect(await started.done).toEqual({ status: "running" });
    const journal = await journalOf(second.engine, started.runId);
    expect(journal.filter(({ event }) => event.type === "node-settled").map(({ event }) => "path" in event && event.path)).toEqual([
      "a",
      "b",
    ]);
    await first.engine.stop();
    await second.engine.stop();
  });

  test("a process that has lost a run cannot send for it any more", async () => {
    const first = await startEngine(store);
    const gate = Promise.withResolvers<void>();
    first.outside.order("/first", { hold: gate.promise });
    const started = await first.start(flow("hook -> r -> a", { r: get("/first"), a: post("/void", { config: { effect: "write" } }) }), {
      n: 1,
    });
    await started.committed;
    await bury(started.runId);
    gate.resolve();
    expect(await started.done).toEqual({ status: "running" });
    expect(first.outside.arrivals).toEqual([]);
    const second = await startEngine(store);
    expect(await second.engine.waitFor({ workspaceId: "default", runId: started.runId }, 20_000)).toMatchObject({ status: "succeeded" });
    expect([first.outside.arrivals.length, second.outside.arrivals.length]).toEqual([0, 1]);
    await first.engine.stop();
    await second.engine.stop();
  });

  test("a decision that one takes goes on in the other when that one drives the run", async () => {
    const outside = createOutside();
    const first = await startEngine(store, { outside });
    const second = await startEngine(store, { outside });
    const gate = Promise.withResolvers<void>();
    outside.order("/beside", { hold: gate.promise });
    const started = await first.start(flow("hook -> q, r; q:approved -> a", { q: ask(), r: get("/beside"), a: post("/decided") }), {
      n: 1,
    });
    const approval = await until(async () => onlyApproval(store, started.runId).catch(() => undefined), "the question");
    expect(await ownerOf(started.runId)).not.toBeNull();
    await decide(second.engine, approval);
    // Processes that share a store hear of each other's decisions within a second; embedded there is one process only.
    if (store.kind === "postgres") await until(() => outside.arrivals.length === 1, "the action, while the other branch still runs");
    gate.resolve();
    expect(await first.engine.waitFor({ workspaceId: "default", runId: started.runId }, 20_000)).toMatchObject({ status: "succeeded" });
    expect(outside.arrivals).toHaveLength(1);
    await first.engine.stop();
    await second.engine.stop();
  });

  test.runIf(process.env["STORE"] === "postgres")(
    "a cancel that one takes reaches the step that the other runs, within a second",
    async () => {
      const first = await startEngine(store);
      const second = await startEngine(store);
      const { started } = await heldUp(first, "/elsewhere");
      const before = performance.now();
      await second.engine.cancelRun({ workspaceId: "default", runId: started.runId, actor: ann });
      expect(await started.done).toEqual({ status: "cancelled" });
      expect(performance.now() - before).toBeLessThan(1_500);
      await first.engine.stop();
      await second.engine.stop();
    },
  );
});

describe("an outage of the database", () => {
  test("loses nothing: the run is taken up again where its journal ends", async () => {
    const at = await startEngine(store, { store: brittle(store) });
    const { started, gate } = await heldUp(at, "/outage");
    failNext(1);
    gate.resolve();
    expect(await started.done).toEqual({ status: "running" });
    expect(await at.engine.waitFor({ workspaceId: "default", runId: started.runId }, 20_000)).toEqual({
      status: "succeeded",
      output: { x: 200 },
    });
    const journal = await journalOf(at.engine, started.runId);
    expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, index) => index + 1));
    await at.engine.stop();
  });
});

describe("an entry that the database refuses", () => {
  test("ends its run as failed where its journal ends, once, and leaves the others alone", async () => {
    const at = await startEngine(store, { store: refusing(store, "poison") });
    const run = { a: get("/outage"), b: transform({ x: "a.status" }) };
    const beside = await at.start(flow("hook -> a -> b", run));
    const started = await at.start(flow("hook -> a -> b", { ...run, b: transform({ x: "'poi' + 'son'" }) }));
    expect(await at.engine.waitFor({ workspaceId: "default", runId: started.runId }, 20_000)).toMatchObject({
      status: "failed",
      problem: { family: "bug", code: "journal-refused" },
    });
    expect(await at.engine.waitFor({ workspaceId: "default", runId: beside.runId }, 20_000)).toMatchObject({ status: "succeeded" });
    const journal = await journalOf(at.engine, started.runId);
    expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, index) => index + 1));
    expect(journal.filter(({ event }) => event.type === "run-failed")).toHaveLength(1);
    expect(journal.at(-1)?.event.type).toBe("run-failed");
    expect(await ownerOf(started.runId)).toBeNull();
    expect(at.outside.log.lines.filter((line) => line.includes("refuses"))).toHaveLength(1);
    await at.engine.stop();
  });
});

/** The same store, which refuses every journal flush with this text in it, as PostgreSQL does with text it cannot hold. */
function refusing(real: Store, text: string): Store {
  const query = async (...call: unknown[]): Promise<unknown> => {
    const said = JSON.stringify(call[0]);
    if (said.includes("journal-flush") && said.includes(`\\"${text}\\"`))
      throw Object.assign(new Error("unsupported Unicode escape sequence"), { code: "22P05" });
    return Reflect.apply(real.pool.query.bind(real.pool), undefined, call);
  };
  return { ...real, pool: instead(real.pool, { query }) };
}

let failures = 0;
function failNext(times: number): void {
  failures = times;
}

/** The same store, whose next journal flush fails as a broken connection would, after it was written. */
function brittle(real: Store): Store {
  const query = async (...call: unknown[]): Promise<unknown> => {
    const result: unknown = await Reflect.apply(real.pool.query.bind(real.pool), undefined, call);
    const isFlush = JSON.stringify(call[0]).includes("journal-flush");
    if (failures === 0 || !isFlush) return result;
    failures -= 1;
    throw new Error("Connection terminated unexpectedly");
  };
  return { ...real, pool: instead(real.pool, { query }) };
}

describe("what falls due", () => {
  test("a question expires by itself, on the job queue of the store", async () => {
    const at = await startEngine(store, { dispatch: createPgBossDispatch(store.pool, createOutside().log) });
    const started = await at.start(
      flow("hook -> q; q:approved -> a; q:expired -> late", {
        q: ask({ expiresAfter: "PT1S" }),
        a: post("/x"),
        late: transform({ d: "q.decision" }),
      }),
      { n: 1 },
    );
    await started.done;
    expect(await at.engine.waitFor({ workspaceId: "default", runId: started.runId }, 20_000)).toEqual({
      status: "succeeded",
      output: { d: "expired" },
    });
    await at.engine.stop();
  });
});
