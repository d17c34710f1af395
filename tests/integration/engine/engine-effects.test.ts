import type { FlowNode, RunEvent } from "@interlock/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { verifyAudit } from "../../../apps/runtime/src/audit/verify-audit.ts";
import type { Store } from "../../../apps/runtime/src/db/open-store.ts";
import { until } from "../../support/until.ts";
import {
  ann,
  ask,
  bob,
  decide,
  flow,
  get,
  journalOf,
  newStore,
  onlyApproval,
  pendingApprovals,
  post,
  startEngine,
  transform,
  type TestEngine,
} from "./harness.ts";

let store: Store & AsyncDisposable;
let at: TestEngine;

beforeAll(async () => {
  store = await newStore();
  at = await startEngine(store);
});
afterAll(async () => {
  await at.engine.stop();
  await store[Symbol.asyncDispose]();
});

const end = (runId: string) => at.engine.waitFor({ workspaceId: "default", runId }, 20_000);
const arrivals = (path: string) => at.outside.arrivals.filter((arrival) => arrival.path === path);
const resolve = (runId: string, path: string, resolution: "happened" | "send-again" | "stop") =>
  at.engine.resolveDoubt({ workspaceId: "default", runId, path, resolution, actor: ann });
const eventsOf = async (runId: string): Promise<RunEvent[]> => (await journalOf(at.engine, runId)).map(({ event }) => event);
const quickly = { retry: { attempts: 3, wait: "PT0S" } } satisfies Partial<FlowNode>;
const write = (path: string, config: FlowNode["config"] = {}) => post(path, { config: { effect: "write", ...config }, ...quickly });

describe("a drawn approval", () => {
  test("shows the exact requests behind it, and exactly those bytes are sent", async () => {
    const started = await at.start(flow("hook -> q; q:approved -> a -> b", { q: ask(), a: post("/pay"), b: post("/mail") }), { n: 7 });
    expect(await started.done).toEqual({ status: "waiting", wakeAt: null });
    const approval = await onlyApproval(store, started.runId);
    expect(approval.requests.map(({ path }) => path)).toEqual(["a", "b"]);
    expect(arrivals("/pay")).toEqual([]);
    await decide(at.engine, approval);
    expect(await end(started.runId)).toMatchObject({ status: "succeeded" });
    expect(arrivals("/pay").map(({ body }) => body)).toEqual(['{"for":7}']);
    expect(arrivals("/mail")).toHaveLength(1);
    const { rows } = await store.pool.query("select consumed_at from endorsements where run_id = $1", [started.runId]);
    expect(rows).toHaveLength(2);
    expect(rows.every(({ consumed_at }) => consumed_at !== null)).toBe(true);
  });

  test("sends nothing when it is rejected", async () => {
    const started = await at.start(
      flow("hook -> q; q:approved -> a; q:rejected -> no", { q: ask(), a: post("/rejected"), no: transform({ by: "q.by.name" }) }),
      { n: 1 },
    );
    await started.done;
    await decide(at.engine, await onlyApproval(store, started.runId), { decision: "rejected", by: bob });
    expect(await end(started.runId)).toEqual({ status: "succeeded", output: { by: "Bob" } });
    expect(arrivals("/rejected")).toEqual([]);
  });

  test("fails as a whole when one request cannot be prepared, and names it", async () => {
    const started = await at.start(
      flow("hook -> q; q:approved -> a, b", { q: ask(), a: post("/fine"), b: post("/x", { config: { body: "{{ hook.nothing.here }}" } }) }),
      { n: 1 },
    );
    const report = await started.done;
    expect(report).toMatchObject({ status: "failed", problem: { code: "request-not-prepared", nodeId: "q" } });
    expect(report.status === "failed" && report.problem.message).toContain('"b"');
    expect(await pendingApprovals(store, started.runId)).toEqual([]);
  });

  test("that nobody may decide is a failure and never a yes", async () => {
    const started = await at.start(flow("hook -> q; q:approved -> a", { q: ask({ approvers: ["group:nobody"] }), a: post("/nobody") }), {
      n: 1,
    });
    expect(await started.done).toMatchObject({ status: "failed", problem: { code: "no-approver" } });
  });

  test("does not list what can no longer run", async () => {
    const document = flow("hook -> way; way:a -> q; way:else -> other; q:approved -> end; other -> end", {
      way: { kind: "switch", config: { cases: [{ port: "a", when: "hook.n == 1" }] } },
      q: ask(),
      other: transform({ x: "1" }),
      end: post("/join"),
    });
    const started = await at.start(document, { n: 1 });
    await started.done;
    expect((await onlyApproval(store, started.runId)).requests.map(({ path }) => path)).toEqual(["end"]);
    const short = await at.start(document, { n: 2 });
    await short.done;
    // Nobody was asked on this way, so the step asks itself.
    expect(await onlyApproval(store, short.runId)).toMatchObject({ reason: "here", path: "end" });
  });

  test("leaves by `rejected` when its time is over and nothing is drawn at `expired`", async () => {
    const started = await at.start(
      flow("hook -> q; q:approved -> a; q:rejected -> no", {
        q: ask({ expiresAfter: "PT1S" }),
        a: post("/late"),
        no: transform({ d: "q.decision" }),
      }),
      { n: 1 },
    );
    await started.done;
    const later = await startEngine(store, { clock: { now: () => Date.now() + 60_000, after: () => () => undefined } });
    expect(await later.engine.waitFor({ workspaceId: "default", runId: started.runId }, 10_000)).toEqual({
      status: "succeeded",
      output: { d: "expired" },
    });
    await later.engine.stop();
    expect(arrivals("/late")).toEqual([]);
  });
});

describe("a step that nobody approved", () => {
  test("asks itself when it cannot be undone", async () => {
    const started = await at.start(flow("hook -> a", { a: post("/alone") }), { n: 1 });
    await started.done;
    expect(await onlyApproval(store, started.runId)).toMatchObject({ reason: "here", path: "a" });
    expect(arrivals("/alone")).toEqual([]);
    await decide(at.engine, await onlyApproval(store, started.runId));
    expect(await end(started.runId)).toMatchObject({ status: "succeeded" });
    expect(arrivals("/alone")).toHaveLength(1);
  });

  test("that is refused there fails, and its error port can handle it", async () => {
    const started = await at.start(flow("hook -> a; a:error -> b", { a: post("/no"), b: transform({ code: "error.a.code" }) }), { n: 1 });
    await started.done;
    await decide(at.engine, await onlyApproval(store, started.runId), { decision: "rejected" });
    expect(await end(started.runId)).toEqual({ status: "succeeded", output: { code: "not-allowed" } });
  });

  test("goes out without asking when it can be undone, or when somebody waived the question", async () => {
    const waived = { waived: { by: "Ann", at: "2026-01-01", why: "our own test system" } };
    const started = await at.start(flow("hook -> a -> b", { a: write("/undoable"), b: post("/waived", { gate: waived }) }), { n: 1 });
    expect(await started.done).toMatchObject({ status: "succeeded" });
    expect([arrivals("/undoable").length, arrivals("/waived").length]).toEqual([1, 1]);
  });

  test("under `tainted` asks only when something untrusted had a say", async () => {
    const nodes = {
      clean: post("/clean", { gate: "tainted", config: { body: { fixed: true } } }),
      dirty: post("/dirty", { gate: "tainted" }),
    };
    const started = await at.start(flow("hook -> clean -> dirty", nodes), { n: 1 });
    await started.done;
    expect(arrivals("/clean")).toHaveLength(1);
    expect(await onlyApproval(store, started.runId)).toMatchObject({ path: "dirty", reason: "here" });
  });
});

describe("the stored request", () => {
  /** Approved, and then held up before the action, so that rows can be changed in between. */
  async function approvedThen(statement: string, path: string): Promise<string> {
    const gate = Promise.withResolvers<void>();
    at.outside.order("/pause", { hold: gate.promise });
    const started = await at.start(
      flow("hook -> q; q:approved -> wait -> a", { q: ask(), wait: get("/pause"), a: post(path, { config: { body: { for: path } } }) }),
      { n: 1 },
    );
    await started.done;
    await decide(at.engine, await onlyApproval(store, started.runId));
    await store.pool.query(statement, [started.runId]);
    gate.resolve();
    return started.runId;
  }

  async function expectRefused(runId: string, path: string): Promise<void> {
    expect(arrivals(path)).toEqual([]);
    expect(arrivals("/evil")).toEqual([]);
    expect(
      at.outside.log.lines.filter((line) => line.includes("A stored request was changed. It was not sent.") && line.includes(runId)),
    ).toHaveLength(1);
    const { rows } = await store.pool.query("select 1 from audit where action = 'effect.refused-changed' and subject = $1", [`${runId}/a`]);
    expect(rows).toHaveLength(1);
  }

  const toEvil = `request = jsonb_set(request, '{url}', '"http://service.test/evil"')`;

  test.each([
    ["its address", `update frozen_requests set ${toEvil} where run_id = $1`],
    ["its address and its hash", `update frozen_requests set ${toEvil}, hash = 'f00' where run_id = $1`],
    [
      "its body",
      "update blobs set bytes = 'other' where hash = (select request -> 'body' ->> 'sha256' from frozen_requests where run_id = $1)",
    ],
  ])("is refused when somebody changed %s after the approval", async (what, statement) => {
    const path = `/tampered-${what.length}`;
    const runId = await approvedThen(statement, path);
    expect(await end(runId)).toMatchObject({ status: "failed", problem: { code: "request-changed", nodeId: "a" } });
    await expectRefused(runId, path);
  });

  test("is asked about again when somebody removed it after the approval", async () => {
    const runId = await approvedThen("delete from frozen_requests where run_id = $1", "/removed");
    const again = await until(async () => (await pendingApprovals(store, runId))[0], "the question to be asked again");
    expect(again).toMatchObject({ reason: "again", path: "a" });
    await expectRefused(runId, "/removed");
  });

  test("is asked about again when its connection acts for another account by now", async () => {
    const started = await at.start(
      flow("hook -> q; q:approved -> wait -> a", {
        q: ask({ approvers: ["user:Ann"] }),
        wait: get("/pause"),
        a: post("/account", { config: { connection: "shop" } }),
      }),
      { n: 1 },
    );
    const gate = Promise.withResolvers<void>();
    at.outside.order("/pause", { hold: gate.promise });
    expect(await started.done).toEqual({ status: "waiting", wakeAt: null });
    await decide(at.engine, await onlyApproval(store, started.runId));
    at.outside.account = "acct_2";
    gate.resolve();
    const again = await until(async () => (await pendingApprovals(store, started.runId))[0], "the question to be asked again");
    expect(again).toMatchObject({ reason: "again", path: "a" });
    expect(arrivals("/account")).toEqual([]);
    await expect(decide(at.engine, again, { by: bob })).rejects.toMatchObject({ problem: { code: "not-an-approver" } });
    await decide(at.engine, again);
    expect(await end(started.runId)).toMatchObject({ status: "succeeded" });
    expect(arrivals("/account")).toHaveLength(1);
    at.outside.account = "acct_1";
  });
});

describe("the ledger", () => {
  test("what was certainly not sent is sent again by the retry policy, with the same key", async () => {
    at.outside.order("/down", "refused connection", { status: 429 });
    const started = await at.start(flow("hook -> a", { a: write("/down") }), { n: 1 });
    expect(await started.done).toMatchObject({ status: "succeeded" });
    expect(new Set(arrivals("/down").map(({ key }) => key)).size).toBe(1);
  });

  test("what was refused is not sent again", async () => {
    at.outside.order("/refuses", { status: 422 });
    const started = await at.start(flow("hook -> a", { a: write("/refuses") }), { n: 1 });
    expect(await started.done).toMatchObject({ status: "failed", problem: { code: "http-refused" } });
    expect(arrivals("/refuses")).toHaveLength(1);
  });

  test("a doubtful effect that a key makes harmless is repeated with that key", async () => {
    at.outside.order("/keyed", "lost answer", { status: 500 });
    const started = await at.start(flow("hook -> a", { a: write("/keyed", { idempotencyHeader: "Idempotency-Key" }) }), { n: 1 });
    expect(await started.done).toMatchObject({ status: "succeeded" });
    expect(arrivals("/keyed")).toHaveLength(3);
    expect(new Set(arrivals("/keyed").map(({ key }) => key)).size).toBe(1);
  });

  test("doubt is sticky: a later refusal does not turn it into `did not happen`", async () => {
    at.outside.order("/sticky", { status: 500 }, { status: 401 }, { status: 401 });
    const started = await at.start(flow("hook -> a", { a: write("/sticky", { idempotencyHeader: "Idempotency-Key" }) }), { n: 1 });
    await until(async () => (await pendingApprovals(store, started.runId)).length === 1, "the doubt");
    const { rows } = await store.pool.query("select state, doubted from effects where run_id = $1", [started.runId]);
    expect(rows).toEqual([{ state: "unknown", doubted: true }]);
    await resolve(started.runId, "a", "stop");
    expect(await end(started.runId)).toMatchObject({ status: "failed", problem: { code: "stopped-in-doubt" } });
  });

  test("a doubtful effect without a key is never repeated; a person says that it happened", async () => {
    at.outside.order("/once", "lost answer");
    const started = await at.start(flow("hook -> a -> b", { a: write("/once"), b: transform({ x: "1" }) }), { n: 1 });
    await started.done;
    expect(await onlyApproval(store, started.runId)).toMatchObject({ reason: "doubt" });
    await resolve(started.runId, "a", "happened");
    await expect(resolve(started.runId, "a", "send-again")).rejects.toMatchObject({ problem: { code: "approval-decided" } });
    expect(await end(started.runId)).toEqual({ status: "succeeded", output: { x: 1 } });
    expect(arrivals("/once")).toHaveLength(1);
    expect(await eventsOf(started.runId)).toContainEqual(
      expect.objectContaining({ type: "doubt-resolved", resolution: "happened", by: ann }),
    );
  });

  test("a person may have it sent again: a new key, and one more question when it cannot be undone", async () => {
    at.outside.order("/again", "lost answer");
    const started = await at.start(flow("hook -> q; q:approved -> a", { q: ask(), a: post("/again") }), { n: 1 });
    await started.done;
    await decide(at.engine, await onlyApproval(store, started.runId));
    await until(async () => (await pendingApprovals(store, started.runId))[0]?.reason === "doubt", "the doubt");
    await resolve(started.runId, "a", "send-again");
    const again = await until(
      async () => (await pendingApprovals(store, started.runId)).find(({ reason }) => reason === "again"),
      "the second question",
    );
    expect(arrivals("/again")).toHaveLength(1);
    await decide(at.engine, again);
    expect(await end(started.runId)).toMatchObject({ status: "succeeded" });
    const keys = arrivals("/again").map(({ key, body }) => `${key} ${body}`);
    expect(new Set(keys).size).toBe(2);
    expect(new Set(arrivals("/again").map(({ body }) => body)).size).toBe(1);
  });

  test("a note of the own outbox is written once, whatever happens", async () => {
    const started = await at.start(
      flow("hook -> a -> b", {
        a: { kind: "note", config: { subject: "Hello {{ hook.n }}", text: "…" } },
        b: transform({ id: "a.id", sent: "sent.a.body.subject" }),
      }),
      { n: 5 },
    );
    expect(await started.done).toMatchObject({ status: "succeeded", output: { sent: "Hello 5" } });
    const { rows } = await store.pool.query("select subject from outbox where run_id = $1", [started.runId]);
    expect(rows).toEqual([{ subject: "Hello 5" }]);
  });
});

describe("a decision", () => {
  const asked = async () => {
    const started = await at.start(
      flow("hook -> q; q:approved -> a", { q: ask({ approvers: ["user:Ann", "user:Bob"] }), a: post("/race") }),
      { n: 1 },
    );
    await started.done;
    return { runId: started.runId, approval: await onlyApproval(store, started.runId) };
  };

  test("falls once, however many decide at the same time", async () => {
    for (let round = 0; round < 100; round++) {
      const { runId, approval } = await asked();
      const results = await Promise.allSettled([
        decide(at.engine, approval),
        decide(at.engine, approval, { decision: round % 2 === 0 ? "approved" : "rejected", by: bob }),
      ]);
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const loser = results.find((result) => result.status === "rejected");
      expect(loser?.reason).toMatchObject({ problem: { code: "approval-decided" } });
      expect(String(loser?.reason)).toMatch(/(Ann|Bob) has already/);
      expect(await end(runId)).toMatchObject({ status: "succeeded" });
    }
    const { rows } = await store.pool.query<{ n: number }>(
      "select count(*)::int as n from approvals a where status = 'approved' and path = 'q' and exists (select 1 from frozen_requests f where f.run_id = a.run_id and f.request ->> 'url' like '%/race')",
    );
    expect(arrivals("/race")).toHaveLength(rows[0]?.n ?? -1);
  });

  test("counts only for what was shown", async () => {
    const { approval } = await asked();
    await expect(decide(at.engine, { ...approval, nonce: "other" })).rejects.toMatchObject({ problem: { code: "approval-changed" } });
    await expect(decide(at.engine, { ...approval, requests: [{ path: "a", hash: "0".repeat(64) }] })).rejects.toMatchObject({
      problem: { code: "approval-changed" },
    });
    await expect(decide(at.engine, { ...approval, requests: [] })).rejects.toMatchObject({ problem: { code: "approval-changed" } });
    await expect(decide(at.engine, { ...approval, id: "appr_none" })).rejects.toMatchObject({ problem: { code: "approval-not-found" } });
  });

  test("is only for those who were named, and never for a machine", async () => {
    const { approval } = await asked();
    await expect(decide(at.engine, approval, { by: { kind: "person", id: "usr_eve", name: "Eve" } })).rejects.toMatchObject({
      problem: { code: "not-an-approver" },
    });
    await expect(decide(at.engine, approval, { by: { kind: "system", id: "engine", name: "Ann" } })).rejects.toMatchObject({
      problem: { code: "not-an-approver" },
    });
  });

  test("is refused when a hash on the card is no longer the current one", async () => {
    const { runId, approval } = await asked();
    await store.pool.query("update frozen_requests set hash = 'other' where run_id = $1", [runId]);
    await expect(decide(at.engine, approval)).rejects.toMatchObject({ problem: { code: "approval-changed" } });
  });

  test("is in the audit log, whose chain holds until a row is changed", async () => {
    const { rows } = await store.pool.query("select 1 from audit where action = 'approval.approved'");
    expect(rows.length).toBeGreaterThan(10);
    expect(await verifyAudit(store.pool, "default")).toMatchObject({ ok: true, firstBad: null });
    await store.pool.query("update audit set details = '{\"forged\":true}' where seq = 5");
    expect(await verifyAudit(store.pool, "default")).toMatchObject({ ok: false, firstBad: 5 });
  });
});
