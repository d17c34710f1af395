import { afterAll, beforeAll, expect, it } from "vitest";

import { decide, openApproval, publish, runIn } from "../support/drive.ts";
import type { RunningServer } from "../support/launch-server.ts";
import { startServer } from "../support/start-server.ts";
import { until } from "../support/until.ts";

let server: RunningServer;
let flowId = "";
const askedNote = {
  format: 1,
  key: "asked-note",
  name: "Asked note",
  nodes: {
    start: { kind: "manual", config: { form: { type: "object", properties: { text: { type: "string" } }, required: ["text"] } } },
    ask: { kind: "approval", config: { title: "Keep {{ start.input.text }}?" } },
    keep: { kind: "note", config: { subject: "Kept", text: "{{ start.input.text }}" } },
  },
  edges: ["ask:approved -> keep", "start -> ask"],
};

beforeAll(async () => {
  server = await startServer();
  ({ flowId } = await publish(server.client, askedNote));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

async function asked(text: string) {
  const { runId } = await server.client.runs.start.mutate({ flowId, input: { text }, draft: false });
  return { runId, approval: await openApproval(server.client, runId) };
}

it("decides nothing when a link is fetched, whatever fetches it", async () => {
  const { runId, approval } = await asked("scanned");
  const agents = ["Mozilla/5.0 (compatible; MSOffice 16)", "Barracuda Sentinel (EE)", "Slackbot-LinkExpanding 1.0", "GoogleImageProxy"];
  const input = encodeURIComponent(
    JSON.stringify({
      approvalId: approval.id,
      nonce: approval.nonce,
      hashes: approval.requests.map(({ hash }) => hash),
      decision: "approved",
    }),
  );
  for (const agent of agents) {
    for (const method of ["GET", "HEAD"]) {
      for (const path of [
        `/approvals/${approval.id}`,
        `/approvals/${approval.id}?decision=approved`,
        `/trpc/approvals.decide?input=${input}`,
      ]) {
        await fetch(`${server.url}${path}`, {
          method,
          headers: { "user-agent": agent, purpose: "prefetch", authorization: `Bearer ${server.key}` },
        });
      }
    }
  }
  expect(await server.client.approvals.get.query({ approvalId: approval.id })).toMatchObject({ status: "pending", decided: null });
  await decide(server.client, approval, "rejected");
  expect(await runIn(server.client, runId, ["succeeded", "failed"])).toMatchObject({ status: "succeeded" });
  expect(await server.client.outbox.list.query({ runId })).toEqual([]);
});

it("takes one of two deciders, and tells the other", async () => {
  const { runId, approval } = await asked("raced");
  const results = await Promise.allSettled([
    decide(server.client, approval, "approved"),
    decide(server.client, approval, "rejected"),
    decide(server.client, approval, "approved"),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of results)
    if (result.status === "rejected")
      expect(result.reason).toMatchObject({ data: { code: "CONFLICT", problem: { code: "approval-decided" } } });
  await runIn(server.client, runId, ["succeeded"]);
  const { status } = await server.client.approvals.get.query({ approvalId: approval.id });
  expect(await server.client.outbox.list.query({ runId })).toHaveLength(status === "approved" ? 1 : 0);
});

it("refuses a decision on anything but what is asked", async () => {
  const { runId, approval } = await asked("changed");
  const hashes = approval.requests.map(({ hash }) => hash);
  const wrong = [{ hashes: [] }, { hashes: [...hashes, hashes[0] ?? ""] }, { hashes: ["0".repeat(64)] }, { nonce: "another" }];
  for (const part of wrong) {
    const decision = { approvalId: approval.id, nonce: approval.nonce, hashes, decision: "approved" as const, ...part };
    await expect(server.client.approvals.decide.mutate(decision), JSON.stringify(part)).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
  }
  await expect(
    server.client.approvals.decide.mutate({ approvalId: "appr_none", nonce: "x", hashes: [], decision: "approved" }),
  ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  await server.client.runs.cancel.mutate({ runId });
  await runIn(server.client, runId, ["cancelled"]);
  await expect(decide(server.client, approval, "approved")).rejects.toMatchObject({ data: { code: "CONFLICT" } });
});

it("lists open questions and answers, says when that changes, and keeps it all in the audit log", async () => {
  const counts: number[] = [];
  const ready = Promise.withResolvers<void>();
  const watching = server.client.approvals.changed.subscribe(undefined, {
    onStarted: () => ready.resolve(),
    onData: ({ pending }) => void counts.push(pending),
  });
  await ready.promise;
  const { approval } = await asked("listed");
  expect(approval).toMatchObject({
    title: "Keep listed?",
    flowName: "Asked note",
    nodeId: "ask",
    reason: "drawn",
    requests: [{ path: "keep" }],
  });
  expect(JSON.parse(approval.requests[0]?.bodyText ?? "null")).toMatchObject({ text: "listed" });
  await server.client.approvals.decide.mutate({
    approvalId: approval.id,
    nonce: approval.nonce,
    hashes: approval.requests.map(({ hash }) => hash),
    decision: "approved",
    comment: "fine",
  });
  await until(() => counts.length >= 2, "both changes");
  watching.unsubscribe();
  const decided = await server.client.approvals.list.query({ tab: "decided" });
  expect(decided[0]).toMatchObject({ id: approval.id, decided: { decision: "approved", comment: "fine", by: { kind: "key" } } });
  const entries = await server.client.audit.list.query();
  expect(entries.some(({ action, subject }) => action === "approval.approved" && subject === approval.id)).toBe(true);
  expect(await server.client.audit.verify.query()).toMatchObject({ ok: true, firstBad: null });
});
