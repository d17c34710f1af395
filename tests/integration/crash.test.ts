import { setTimeout as delay } from "node:timers/promises";

import { expect, it } from "vitest";

import { decide, journalOf, openApproval, publish, runIn, settledCounts } from "../support/drive.ts";
import { approvedThenSlow, readChain } from "../support/flow-documents.ts";
import { startIssueTracker } from "../support/issue-tracker.ts";
import { startServer } from "../support/start-server.ts";
import { until } from "../support/until.ts";

it("goes on after kill -9 while it waits for a person, and sends once", async () => {
  await using tracker = await startIssueTracker();
  await using first = await startServer({ egressAllow: [tracker.host] });
  const { flowId } = await publish(first.client, approvedThenSlow(tracker.url));
  const { runId } = await first.client.runs.start.mutate({ flowId, input: { amount: 12 }, draft: false });
  const before = await openApproval(first.client, runId);

  await first.kill("SIGKILL");
  await using second = await first.restart();
  const after = await openApproval(second.client, runId);
  expect(after).toMatchObject({ id: before.id, nonce: before.nonce, requests: [{ hash: before.requests[0]?.hash }] });

  await decide(second.client, after, "approved");
  await runIn(second.client, runId, ["succeeded"]);
  expect(tracker.requests.map((request) => `${request.method} ${request.path}`)).toEqual(["GET /slow", "POST /refunds"]);
  expect(settledCounts(await journalOf(second.client, runId))).toEqual({ ask: 1, slow: 1, refund: 1 });
});

it("goes on after kill -9 in the middle of a chain, and runs no completed node again", async () => {
  await using tracker = await startIssueTracker({ before: () => delay(100) });
  await using first = await startServer({ egressAllow: [tracker.host] });
  const { flowId } = await publish(first.client, readChain(tracker.url, 20));
  const { runId } = await first.client.runs.start.mutate({ flowId, input: {}, draft: false });
  await until(() => tracker.requests.length >= 10, "the tenth node to ask the server");

  await first.kill("SIGKILL");
  const atTheKill = tracker.requests.length;
  await using second = await first.restart();
  await runIn(second.client, runId, ["succeeded"]);

  const journal = await journalOf(second.client, runId);
  const counts = settledCounts(journal);
  expect(Object.keys(counts)).toHaveLength(20);
  expect(new Set(Object.values(counts))).toEqual(new Set([1]));
  // Only the one node that was on the wire when the process died may ask a second time.
  const repeated = tracker.requests.map((request) => request.path).filter((path, index, paths) => paths.indexOf(path) !== index);
  expect(repeated.length).toBeLessThanOrEqual(1);
  if (repeated[0]) expect(repeated[0]).toBe(tracker.requests[atTheKill - 1]?.path);
});
