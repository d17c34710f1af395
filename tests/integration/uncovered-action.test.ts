import { TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, expect, it } from "vitest";

import { changeStoredRows } from "../support/change-stored-rows.ts";
import { decide, journalOf, openApproval, publish, runIn } from "../support/drive.ts";
import { approvedThenSlow, uncoveredRefund } from "../support/flow-documents.ts";
import { startIssueTracker, type IssueTracker } from "../support/issue-tracker.ts";
import type { RunningServer } from "../support/launch-server.ts";
import { startServer } from "../support/start-server.ts";
import { until } from "../support/until.ts";

let tracker: IssueTracker;
let server: RunningServer;
let release: (() => void) | undefined;

beforeAll(async () => {
  // Holds back the answer to /slow until a test lets it go.
  const before = (request: { path: string }) =>
    request.path === "/slow" ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve();
  tracker = await startIssueTracker({ before });
  server = await startServer({ egressAllow: [tracker.host] });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await tracker[Symbol.asyncDispose]();
});

const posts = () => tracker.requests.filter((request) => request.method === "POST");

it("cannot be published, and the finding says by which path it is reached", async () => {
  const { client } = server;
  const { flowId } = await client.flows.import.mutate({ document: uncoveredRefund(tracker.url) });
  const refusal = await client.flows.publish.mutate({ flowId, note: "" }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(TRPCClientError);
  const { findings } = await client.flows.get.query({ flowId });
  const finding = findings.find((candidate) => candidate.severity === "error" && candidate.nodeId === "refund");
  expect(finding?.witness?.map((step) => step.nodeId)).toEqual(["start", "refund"]);
  expect(finding?.remedies?.length).toBeGreaterThan(0);
});

it("asks at the node when the draft runs, and sends nothing before the answer", async () => {
  const { client } = server;
  const { flowId } = await client.flows.import.mutate({ document: uncoveredRefund(tracker.url) });
  const sent = posts().length;
  const { runId } = await client.runs.start.mutate({ flowId, input: { amount: 7 }, draft: true });
  const approval = await openApproval(client, runId);
  expect(approval).toMatchObject({ reason: "here", nodeId: "refund" });
  expect(posts()).toHaveLength(sent);

  // Looking at the question, in whatever way, is not deciding it.
  for (const method of ["GET", "HEAD"]) {
    for (const path of [`/approvals/${approval.id}`, `/approvals?approval=${approval.id}`]) {
      await fetch(`${server.url}${path}`, { method, headers: { authorization: `Bearer ${server.key}` } });
    }
    await fetch(`${server.url}/trpc/approvals.decide?input=${encodeURIComponent(JSON.stringify({ approvalId: approval.id }))}`, { method });
  }
  expect(await client.approvals.get.query({ approvalId: approval.id })).toMatchObject({ status: "pending" });

  await decide(client, approval, "rejected");
  await runIn(client, runId, ["failed", "succeeded", "cancelled"]);
  expect(posts()).toHaveLength(sent);
});

it("takes one decision when two people decide at once", async () => {
  const { client } = server;
  const { flowId } = await client.flows.import.mutate({ document: uncoveredRefund(tracker.url) });
  const sent = posts().length;
  const { runId } = await client.runs.start.mutate({ flowId, input: { amount: 8 }, draft: true });
  const approval = await openApproval(client, runId);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) => decide(client, approval, index % 2 === 0 ? "approved" : "rejected")),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ data: { code: "CONFLICT" } });
  }

  const decided = await client.approvals.get.query({ approvalId: approval.id });
  await runIn(client, runId, ["succeeded", "failed"]);
  const decisions = (await journalOf(client, runId)).filter(({ event }) => event.type === "approval-decided");
  expect(decisions).toHaveLength(1);
  expect(posts()).toHaveLength(sent + (decided.status === "approved" ? 1 : 0));
});

it("refuses and records a request that was changed in the database after it was approved", async () => {
  const { flowId } = await publish(server.client, approvedThenSlow(tracker.url));
  const sent = posts().length;
  const { runId } = await server.client.runs.start.mutate({ flowId, input: { amount: 9 }, draft: false });
  await decide(server.client, await openApproval(server.client, runId), "approved");
  await until(() => release, "the slow node to be on the wire");

  server = await changeStoredRows(
    server,
    `update frozen_requests set request = jsonb_set(request, '{url}', '"${tracker.url}/stolen"') where path = 'refund'`,
  );
  release?.();
  // The question may be asked anew, or the run may fail: what must not happen is that anything is sent.
  const settled = await until(async () => {
    release?.();
    const run = await server.client.runs.get.query({ runId });
    return run.status === "running" ? undefined : run;
  }, "the run to notice");
  expect(settled.status).not.toBe("succeeded");
  expect(posts()).toHaveLength(sent);
  const events = await server.client.runs.get.query({ runId });
  expect(`${JSON.stringify(events.problem)}${server.logs()}`).toMatch(/changed|endorse|does not match|hash/i);
});
