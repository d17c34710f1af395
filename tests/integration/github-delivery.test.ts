import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";

import { decide, journalOf, openApproval, publish, runIn, settledCounts } from "../support/drive.ts";
import { githubAnswerFlow } from "../support/flow-documents.ts";
import { githubDelivery } from "../support/github-delivery.ts";
import { startIssueTracker, type IssueTracker } from "../support/issue-tracker.ts";
import type { RunningServer } from "../support/launch-server.ts";
import { startServer } from "../support/start-server.ts";

let tracker: IssueTracker;
let server: RunningServer;

beforeAll(async () => {
  tracker = await startIssueTracker();
  server = await startServer({ egressAllow: [tracker.host] });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await tracker[Symbol.asyncDispose]();
});

const Started = z.object({ runId: z.string(), statusUrl: z.url() });

it("takes a signed GitHub delivery through model, approval and request to the answer", async () => {
  const { client } = server;
  const delivery = githubDelivery();
  const { flowId, hooks } = await publish(client, githubAnswerFlow(tracker.url));
  await client.hooks.setSecret.mutate({ flowId, nodeId: "hook", secret: delivery.secret });

  const answer = await fetch(hooks["hook"]!, { method: "POST", headers: delivery.headers, body: delivery.body });
  // The run parks for a person, so the caller gets an address where the answer will be.
  expect(answer.status).toBe(202);
  const started = Started.parse(await answer.json());

  const approval = await openApproval(client, started.runId);
  expect(approval.title).toBe("Answer #1?");
  expect(approval.requests).toHaveLength(1);
  expect(approval.requests[0]).toMatchObject({ path: "answer", request: { method: "POST", url: `${tracker.url}/issues/1/comments` } });
  expect(tracker.requests).toEqual([]);

  await decide(client, approval, "approved");
  const run = await runIn(client, started.runId, ["succeeded", "failed"]);
  expect(run).toMatchObject({ status: "succeeded", draft: false, flowVersion: 1 });
  expect(run.pins.prompts["comment-triage@production"]).toMatchObject({ name: "comment-triage", version: 1 });

  expect(tracker.requests.map((request) => `${request.method} ${request.path}`)).toEqual(["POST /issues/1/comments"]);
  expect(tracker.requests[0]?.body).toBe(approval.requests[0]?.bodyText);

  const status = await fetch(started.statusUrl);
  expect(await status.json()).toMatchObject({ status: "succeeded", output: { comment: 1 } });

  const journal = await journalOf(client, started.runId);
  expect(journal.map((entry) => entry.seq)).toEqual(journal.map((_, index) => index + 1));
  expect(settledCounts(journal)).toEqual({ triage: 1, route: 1, ask: 1, answer: 1, done: 1 });
});

it("starts nothing when the body was changed after signing", async () => {
  const { client } = server;
  const delivery = githubDelivery();
  const { hooks } = await publish(client, githubAnswerFlow(tracker.url));
  const before = await client.runs.list.query({});
  const answer = await fetch(hooks["hook"]!, {
    method: "POST",
    headers: delivery.headers,
    body: delivery.body.replace("totally right", "totally wrong"),
  });
  expect(answer.status).toBe(401);
  expect((await client.runs.list.query({})).items).toHaveLength(before.items.length);
});
