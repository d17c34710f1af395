import type { Json } from "@interlock/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Store } from "../../../apps/runtime/src/db/open-store.ts";
import { until } from "../../support/until.ts";
import {
  ann,
  decide,
  flow,
  get,
  journalOf,
  newStore,
  onlyApproval,
  pendingApprovals,
  ask,
  post,
  startEngine,
  transform,
  type TestEngine,
} from "./harness.ts";

let store: Store & AsyncDisposable;
let test_: TestEngine;

beforeAll(async () => {
  store = await newStore();
  test_ = await startEngine(store);
});
afterAll(async () => {
  await test_.engine.stop();
  await store[Symbol.asyncDispose]();
});

const respond = (body: Json) => ({ kind: "respond", config: { body } });

describe("a run", () => {
  test("answers what the respond step says, typed, and keeps every event without a gap", async () => {
    const started = await test_.start(
      flow("hook -> double -> answer", { double: transform({ x: "hook.n * 2" }), answer: respond({ twice: "{{ double.x }}" }) }),
      { n: 21 },
    );
    expect(await started.answered).toEqual({ status: "answered", output: { status: 200, headers: {}, body: { twice: 42 } } });
    expect(await started.done).toEqual({ status: "succeeded", output: { twice: 42 } });
    const journal = await journalOf(test_.engine, started.runId);
    expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, at) => at + 1));
    expect(journal.map(({ event }) => event.type)).toEqual([
      "run-started",
      "node-started",
      "node-settled",
      "node-started",
      "node-settled",
      "run-finished",
    ]);
  });

  test("is in the database before anybody hears of it", async () => {
    const started = await test_.start(flow("hook -> a", { a: transform({ x: "1" }) }));
    await started.committed;
    const { rows } = await store.pool.query("select status from runs where id = $1", [started.runId]);
    expect(rows).toHaveLength(1);
  });

  test("takes one way at a switch; what joins both ways runs once", async () => {
    const document = flow("hook -> way; way:big -> a; way:else -> b; a, b -> end", {
      way: { kind: "switch", config: { cases: [{ port: "big", when: "hook.n > 10" }] } },
      a: transform({ x: "'big'" }),
      b: transform({ x: "'small'" }),
      end: transform({ x: "oneOf(a, b).x" }),
    });
    expect(await (await test_.start(document, { n: 11 })).done).toEqual({ status: "succeeded", output: { x: "big" } });
    expect(await (await test_.start(document, { n: 1 })).done).toEqual({ status: "succeeded", output: { x: "small" } });
  });

  test("labels outputs with where they came from, and with what decided that they exist", async () => {
    const document = flow("hook -> way; way:big -> a", {
      way: { kind: "switch", config: { cases: [{ port: "big", when: "hook.n > 10" }] } },
      a: transform({ x: "'constant'" }),
    });
    const started = await test_.start(document, { n: 11 });
    await started.done;
    const settled = (await journalOf(test_.engine, started.runId))
      .map(({ event }) => event)
      .find((event) => event.type === "node-settled" && event.path === "a");
    expect(settled).toMatchObject({ output: { labels: { "": { from: ["author"], path: ["trigger:hook"] } } } });
  });

  test("keeps large values apart and still reads them", async () => {
    const large = "x".repeat(100_000);
    const started = await test_.start(
      flow("hook -> copy -> measure", {
        copy: transform({ text: "hook.text + hook.text" }),
        measure: transform({ length: "copy.text.size()" }),
      }),
      { text: large },
    );
    expect(await started.done).toEqual({ status: "succeeded", output: { length: 200_000 } });
    const inputs = (await journalOf(test_.engine, started.runId)).map(({ event }) => event);
    expect(JSON.stringify(inputs.find((event) => event.type === "run-started"))).toContain('"$blob"');
    expect(JSON.stringify(inputs).length).toBeLessThan(10_000);
  });

  test("a chain of two thousand steps ends, and every step is recorded", async () => {
    const names = Array.from({ length: 2_000 }, (_, i) => `n${i}`);
    const started = await test_.start(
      flow(
        ["hook", ...names].join(" -> "),
        Object.fromEntries(names.map((name, i) => [name, transform({ x: i === 0 ? "1" : `n${i - 1}.x + 1` })])),
      ),
    );
    expect(await started.done).toEqual({ status: "succeeded", output: { x: 2_000 } });
    expect(await journalOf(test_.engine, started.runId)).toHaveLength(2 * 2_000 + 2);
  });

  test("runs a hundred branches at the same time and joins them", async () => {
    const names = Array.from({ length: 100 }, (_, i) => `b${i}`);
    const gate = Promise.withResolvers<void>();
    for (const name of names) test_.outside.order(`/${name}`, { hold: gate.promise });
    const before = test_.outside.reads.length;
    const started = await test_.start(
      flow(`hook -> ${names.join(",")}; ${names.join(",")} -> join`, {
        ...Object.fromEntries(names.map((name) => [name, get(`/${name}`)])),
        join: transform({ x: "b0.status + b99.status" }),
      }),
    );
    await until(
      async () =>
        (await store.pool.query("select 1 from run_events where run_id = $1 and event->>'type' = 'node-started'", [started.runId]))
          .rowCount === 100,
      "all branches to be started and recorded",
    );
    gate.resolve();
    expect(await started.done).toEqual({ status: "succeeded", output: { x: 400 } });
    expect(test_.outside.reads.length - before).toBe(100);
  });

  test("refuses a flow that cannot run, naming the node", async () => {
    await expect(test_.start(flow("hook -> a; a -> b; b -> a", { a: transform({}), b: transform({}) }))).rejects.toMatchObject({
      problem: { code: "cycle" },
    });
    await expect(test_.start(flow("hook -> a", { a: { kind: "teleport" } }))).rejects.toMatchObject({
      problem: { code: "unknown-kind", nodeId: "a" },
    });
  });
});

describe("failures", () => {
  test("an outage is tried again with growing waits, then the run goes on", async () => {
    test_.outside.order("/flaky", { status: 503 }, { status: 503 });
    const started = await test_.start(flow("hook -> a", { a: get("/flaky", { retry: { attempts: 3, wait: "PT0S" } }) }));
    expect(await started.done).toMatchObject({ status: "succeeded" });
    const attempts = (await journalOf(test_.engine, started.runId)).filter(({ event }) => event.type === "node-attempt-failed");
    expect(attempts).toHaveLength(2);
  });

  test("waits as long as the other side asked for", async () => {
    test_.outside.order("/busy", { status: 429, headers: { "retry-after": "1" } });
    const started = await test_.start(flow("hook -> a", { a: get("/busy") }));
    await started.done;
    const failed = (await journalOf(test_.engine, started.runId))
      .map(({ event }) => event)
      .find((event) => event.type === "node-attempt-failed");
    expect(failed?.type === "node-attempt-failed" && failed.retryAt - failed.at).toBeGreaterThanOrEqual(1_000);
  });

  test("a mistake is not tried again, and the run says what to do", async () => {
    test_.outside.order("/missing", { status: 404 });
    const started = await test_.start(flow("hook -> a", { a: get("/missing") }));
    expect(await started.done).toMatchObject({ status: "failed", problem: { nodeId: "a", code: "http-status" } });
  });

  test("the error port takes what failed, and its problem can be read behind it", async () => {
    test_.outside.order("/missing", { status: 404 });
    const started = await test_.start(flow("hook -> a; a:error -> b", { a: get("/missing"), b: transform({ code: "error.a.code" }) }));
    expect(await started.done).toEqual({ status: "succeeded", output: { code: "http-status" } });
  });

  test("under `stop` a failure ends the rest; under `drain` what does not depend on it is finished", async () => {
    const nodes = { a: get("/missing"), b: get("/slow"), c: transform({ x: "b.status" }) };
    const ends = async (settings: { onFailure?: "drain" }) => {
      const gate = Promise.withResolvers<void>();
      test_.outside.order("/missing", { status: 404 });
      test_.outside.order("/slow", { hold: gate.promise });
      const started = await test_.start(flow("hook -> a, b; b -> c", nodes, settings));
      await until(
        async () =>
          (await store.pool.query("select 1 from run_events where run_id = $1 and event->>'type' = 'node-failed'", [started.runId]))
            .rowCount === 1,
        "the failure",
      );
      gate.resolve();
      expect(await started.done).toMatchObject({ status: "failed", problem: { nodeId: "a" } });
      return (await journalOf(test_.engine, started.runId)).map(({ event }) =>
        "path" in event ? `${event.type} ${event.path}` : event.type,
      );
    };
    expect(await ends({})).toEqual(expect.arrayContaining(["node-aborted b", "run-failed"]));
    expect(await ends({ onFailure: "drain" })).toEqual(expect.arrayContaining(["node-settled c", "run-failed"]));
  });

  test("a step that takes too long is cut off", async () => {
    test_.outside.order("/never", { hold: new Promise(() => undefined) });
    const started = await test_.start(flow("hook -> a", { a: get("/never", { timeout: "PT1S", retry: { attempts: 1 } }) }));
    expect(await started.done).toMatchObject({ status: "failed", problem: { code: "node-timeout", nodeId: "a" } });
  });

  test("an expression on missing data names the field", async () => {
    const started = await test_.start(flow("hook -> a", { a: { kind: "respond", config: { body: "{{ hook.nothing.here }}" } } }), { n: 1 });
    expect(await started.done).toMatchObject({ status: "failed", problem: { nodeId: "a", path: "/config/body" } });
  });
});

describe("cancelling", () => {
  test("reaches a running step within a second", async () => {
    test_.outside.order("/long", { hold: new Promise(() => undefined) });
    const started = await test_.start(flow("hook -> a", { a: get("/long") }));
    await started.committed;
    const before = performance.now();
    expect(await test_.engine.cancelRun({ workspaceId: "default", runId: started.runId, actor: ann, reason: "enough" })).toBe(true);
    expect(await started.done).toEqual({ status: "cancelled" });
    expect(performance.now() - before).toBeLessThan(1_000);
    expect((await journalOf(test_.engine, started.runId)).at(-1)?.event).toMatchObject({
      type: "run-cancelled",
      by: ann,
      reason: "enough",
    });
    expect(await test_.engine.cancelRun({ workspaceId: "default", runId: started.runId, actor: ann })).toBe(false);
  });

  test("waits for the receipt of a request that is on the wire", async () => {
    const gate = Promise.withResolvers<void>();
    test_.outside.order("/wire", { hold: gate.promise });
    const started = await test_.start(
      flow("hook -> a -> b", { a: post("/wire", { config: { effect: "write" } }), b: transform({ x: "1" }) }),
      { n: 1 },
    );
    await until(() => test_.outside.arrivals.some(({ path }) => path === "/wire"), "the request to be on the wire");
    await test_.engine.cancelRun({ workspaceId: "default", runId: started.runId, actor: ann });
    gate.resolve();
    expect(await started.done).toEqual({ status: "cancelled" });
    const told = (await journalOf(test_.engine, started.runId)).map(({ event }) => event.type);
    expect(told).toContain("effect-confirmed");
    expect(told).not.toContain("node-failed");
  });

  test("closes open questions", async () => {
    const started = await test_.start(flow("hook -> q; q:approved -> a", { q: ask(), a: post("/x") }), { n: 1 });
    await started.done;
    const approval = await onlyApproval(store, started.runId);
    await test_.engine.cancelRun({ workspaceId: "default", runId: started.runId, actor: ann });
    expect(await test_.engine.waitFor({ workspaceId: "default", runId: started.runId }, 5_000)).toEqual({ status: "cancelled" });
    await until(async () => (await pendingApprovals(store, started.runId)).length === 0, "the question to be closed");
    await expect(decide(test_.engine, approval)).rejects.toMatchObject({ problem: { code: "approval-changed" } });
  });
});

describe("watching", () => {
  test("a stream opened in the middle gets the rest exactly once and ends with the run", async () => {
    const gate = Promise.withResolvers<void>();
    test_.outside.order("/middle", { hold: gate.promise });
    const started = await test_.start(
      flow("hook -> a -> b -> c", { a: transform({ x: "1" }), b: get("/middle"), c: transform({ x: "2" }) }),
    );
    await started.committed;
    const seen: number[] = [];
    for await (const { seq } of test_.engine.entries({ workspaceId: "default", runId: started.runId }, 2)) {
      seen.push(seq);
      gate.resolve();
    }
    expect(seen).toEqual((await journalOf(test_.engine, started.runId)).map(({ seq }) => seq).slice(2));
  });

  test("lists hear of starts and ends", async () => {
    const stop = new AbortController();
    const heard: string[] = [];
    const listening = (async () => {
      for await (const { id, status } of test_.engine.changes("default", stop.signal)) {
        heard.push(`${id} ${status}`);
        if (status === "succeeded") stop.abort();
      }
    })();
    const started = await test_.start(flow("hook -> a", { a: transform({ x: "1" }) }));
    await listening;
    expect(heard).toContain(`${started.runId} succeeded`);
  });
});

describe("stopping the process", () => {
  test("running steps may finish; the rest goes on with the next process", async () => {
    const gate = Promise.withResolvers<void>();
    const first = await startEngine(store);
    first.outside.order("/drain", { hold: gate.promise });
    const started = await first.start(flow("hook -> a -> b", { a: get("/drain"), b: transform({ x: "a.status" }) }));
    await started.committed;
    const stopped = first.engine.stop();
    gate.resolve();
    await stopped;
    expect(await started.done).toEqual({ status: "running" });
    const second = await startEngine(store);
    expect(await second.engine.waitFor({ workspaceId: "default", runId: started.runId }, 10_000)).toEqual({
      status: "succeeded",
      output: { x: 200 },
    });
    expect(second.outside.reads).toEqual([]);
    await second.engine.stop();
  });
});
