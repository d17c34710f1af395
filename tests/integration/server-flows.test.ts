import type { FlowChange, Operation } from "@interlock/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { decide, openApproval, publish, runIn } from "../support/drive.ts";
import { echoFlow, uncoveredRefund } from "../support/flow-documents.ts";
import type { RunningServer } from "../support/launch-server.ts";
import { startServer } from "../support/start-server.ts";
import { until } from "../support/until.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const addNote = (id: string): Operation => ({ type: "add-node", id, node: { kind: "note", config: { subject: id } } });

describe("editing a flow", () => {
  it("saves operations, hands a stale editor what it missed, and takes its save on top", async () => {
    const { flows } = server.client;
    const { flowId } = await flows.create.mutate({ name: "Edited by two" });
    const save = (baseRevision: number, session: string, operations: Operation[]) =>
      flows.save.mutate({ flowId, baseRevision, session, operations });

    expect(await save(0, "ann", [addNote("first")])).toMatchObject({ saved: true, revision: 1 });
    const stale = await save(0, "ben", [addNote("second")]);
    expect(stale).toMatchObject({ saved: false, reason: "stale", revision: 1, missing: [addNote("first")] });
    expect(await save(1, "ben", [addNote("second")])).toMatchObject({ saved: true, revision: 2 });
    expect(Object.keys((await flows.get.query({ flowId })).flow.nodes).toSorted()).toEqual(["first", "second"]);
  });

  it("saves once what is sent twice because the answer was lost", async () => {
    const { flows } = server.client;
    const { flowId } = await flows.create.mutate({ name: "Sent twice" });
    const input = { flowId, baseRevision: 0, session: "ann", operations: [addNote("only")] };
    expect(await flows.save.mutate(input)).toMatchObject({ saved: true, revision: 1 });
    expect(await flows.save.mutate(input)).toMatchObject({ saved: true, revision: 1 });
  });

  it("lets exactly one of twenty saves on the same revision through", async () => {
    const { flows } = server.client;
    const { flowId } = await flows.create.mutate({ name: "Raced" });
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        flows.save.mutate({ flowId, baseRevision: 0, session: `s${index}`, operations: [addNote(`n${index}`)] }),
      ),
    );
    expect(results.filter((result) => result.saved)).toHaveLength(1);
    expect((await flows.get.query({ flowId })).revision).toBe(1);
  });

  it("refuses an operation that does not fit, and saves nothing of its batch", async () => {
    const { flows } = server.client;
    const { flowId } = await flows.create.mutate({ name: "Refused" });
    const operations: Operation[] = [addNote("one"), { type: "remove-node", id: "missing" }];
    await expect(flows.save.mutate({ flowId, baseRevision: 0, session: "ann", operations })).rejects.toMatchObject({
      data: { problem: { family: "problem" } },
    });
    expect(await flows.get.query({ flowId })).toMatchObject({ revision: 0, flow: { nodes: {} } });
  });

  it("tells open editors of every change in order, also of those that they missed", async () => {
    const { flows } = server.client;
    const { flowId } = await flows.create.mutate({ name: "Watched" });
    await flows.save.mutate({ flowId, baseRevision: 0, session: "ann", operations: [addNote("one")] });
    const seen: FlowChange[] = [];
    const watching = flows.changes.subscribe({ flowId, since: 0 }, { onData: (change) => void seen.push(change) });
    await until(() => seen.length === 1, "the missed change");
    await flows.save.mutate({ flowId, baseRevision: 1, session: "ben", operations: [addNote("two")] });
    await until(() => seen.length === 2, "the new change");
    expect(seen.map(({ revision, session }) => [revision, session])).toEqual([
      [1, "ann"],
      [2, "ben"],
    ]);
    watching.unsubscribe();
  });

  it("keeps a webhook's address and secret when its node is renamed", async () => {
    const { flows, hooks } = server.client;
    const { flowId } = await flows.import.mutate({ document: echoFlow({ key: "renamed", verification: "bearer" }) });
    const before = await hooks.get.query({ flowId, nodeId: "hook" });
    await hooks.setSecret.mutate({ flowId, nodeId: "hook" });
    await flows.save.mutate({ flowId, baseRevision: 0, session: "ann", operations: [{ type: "rename-node", id: "hook", to: "inbox" }] });
    expect(await hooks.get.query({ flowId, nodeId: "inbox" })).toMatchObject({ id: before.id, hasSecret: true });
  });
});

describe("importing and publishing", () => {
  it("refuses to publish an action that nobody approves, and shows the way to it", async () => {
    const { flows } = server.client;
    const { flowId, version, findings } = await flows.import.mutate({ document: uncoveredRefund("https://pay.example"), publish: true });
    expect(version).toBeNull();
    const error = findings.find((finding) => finding.nodeId === "refund" && finding.severity === "error");
    expect(error?.witness?.map((step) => step.nodeId)).toEqual(["start", "refund"]);
    const refused = await flows.publish.mutate({ flowId }).catch((reason: unknown) => reason);
    expect(refused).toMatchObject({ data: { code: "PRECONDITION_FAILED", problem: { code: "flow-has-errors", nodeId: "refund" } } });
  });

  it("keeps versions, counts changes against the live one, and goes back", async () => {
    const { flows } = server.client;
    const { flowId } = await publish(server.client, echoFlow({ key: "versions" }));
    await flows.save.mutate({
      flowId,
      baseRevision: 0,
      session: "ann",
      operations: [{ type: "move-nodes", positions: { hook: [10, 10] } }],
    });
    expect((await flows.get.query({ flowId })).changes).toBe(0);
    await flows.save.mutate({
      flowId,
      baseRevision: 1,
      session: "ann",
      operations: [{ type: "set-config", id: "answer", path: ["status"], value: 201 }],
    });
    expect((await flows.get.query({ flowId })).changes).toBe(1);
    expect((await flows.publish.mutate({ flowId, note: "201" })).version).toBe(2);
    await flows.makeLive.mutate({ flowId, version: 1 });
    expect((await flows.versions.query({ flowId })).map(({ version, live }) => [version, live])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect((await flows.get.query({ flowId })).changes).toBe(1);
    const [old] = [await flows.version.query({ flowId, version: 1 })];
    expect(old.flow.nodes["answer"]?.config).not.toHaveProperty("status");
  });

  it("imports over an open flow as a change that its editors receive", async () => {
    const { flows } = server.client;
    const { flowId } = await flows.import.mutate({ document: echoFlow({ key: "replaced" }) });
    const changed = { ...echoFlow({ key: "replaced" }), name: "Replaced" };
    const nodes = { ...changed.nodes, shape: { kind: "transform", config: { fields: { text: "'fixed'" } } } };
    expect((await flows.import.mutate({ document: { ...changed, nodes } })).flowId).toBe(flowId);
    const draft = await flows.get.query({ flowId });
    expect(draft).toMatchObject({ revision: 1, flow: { name: "Replaced", nodes: { shape: { config: { fields: { text: "'fixed'" } } } } } });
    const again = await flows.import.mutate({ document: { ...changed, nodes } });
    expect((await flows.get.query({ flowId: again.flowId })).revision).toBe(1);
    expect((await flows.import.mutate({ document: changed, asNew: true })).flowId).not.toBe(flowId);
  });

  it("answers hostile and broken documents with a sentence", async () => {
    const { flows } = server.client;
    const broken: unknown[] = [
      null,
      1,
      "",
      "{",
      [],
      {},
      { format: 99 },
      { ...echoFlow(), edges: ["hook -> nowhere"] },
      { ...echoFlow(), nodes: { __proto__: { kind: "x" }, Hook: { kind: "webhook" } } },
      { ...echoFlow(), key: "../../etc/passwd" },
    ];
    for (const document of broken) {
      await expect(flows.import.mutate({ document }), JSON.stringify(document)).rejects.toMatchObject({
        data: { problem: { family: "problem" } },
      });
    }
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe("templates", () => {
  it("run without any key, and end after what they ask has been approved", async () => {
    const { flows, runs, outbox } = server.client;
    const templates = await flows.templates.query();
    expect(templates.map(({ key, needsKey }) => [key, needsKey])).toEqual([
      ["draft-a-reply", false],
      ["issue-triage", false],
      ["refund-with-approval", false],
    ]);
    for (const { key } of templates) {
      const { flowId } = await flows.create.mutate({ template: key });
      expect(
        (await flows.get.query({ flowId })).findings.filter(({ severity }) => severity === "error"),
        key,
      ).toEqual([]);
      const { runId } = await runs.start.mutate({ flowId, draft: true });
      const first = await runIn(server.client, runId, ["waiting", "succeeded", "failed"]);
      if (first.status === "waiting") await decide(server.client, await openApproval(server.client, runId), "approved");
      expect(await runIn(server.client, runId, ["succeeded", "failed"]), key).toMatchObject({ status: "succeeded" });
      if (key !== "draft-a-reply") expect(await outbox.list.query({ runId }), key).toHaveLength(1);
    }
  });

  it("give a verified hook a secret of its own, so that the shown curl line works", async () => {
    const { flows, hooks } = server.client;
    const { flowId } = await flows.create.mutate({ template: "issue-triage" });
    expect(await hooks.get.query({ flowId, nodeId: "hook" })).toMatchObject({ verification: "github", hasSecret: true });
    expect(await hooks.sendTest.mutate({ flowId, nodeId: "hook" })).toMatchObject({ status: 202, verdict: "captured" });
  });
});

describe("letting an action through unasked", () => {
  const waiver = { by: "Mallory", at: "2020-01-01T00:00:00Z", why: "Trust me." };

  it("records a waiver only in the name of whoever writes it, and in the audit log", async () => {
    const { flows, session, audit } = server.client;
    const { flowId } = await flows.create.mutate({ name: "Waived" });
    const { name } = (await session.me.query()).actor;
    const waive = (by: string, baseRevision: number): Parameters<typeof flows.save.mutate>[0] => ({
      flowId,
      baseRevision,
      session: "ann",
      operations: [{ type: "patch-node", id: "send", patch: { gate: { waived: { ...waiver, by } } } }],
    });
    await flows.save.mutate({
      flowId,
      baseRevision: 0,
      session: "ann",
      operations: [{ type: "add-node", id: "send", node: { kind: "http", config: { method: "POST", url: "https://example.com/" } } }],
    });
    await expect(flows.save.mutate(waive("Mallory", 1))).rejects.toMatchObject({
      data: { problem: { code: "waiver-not-yours", nodeId: "send" } },
    });
    expect(await flows.save.mutate(waive(name, 1))).toMatchObject({ saved: true, revision: 2 });
    const rows = await audit.list.query();
    expect(rows.filter(({ action, subject }) => action === "gate.waived" && subject === `${flowId}/send`)).toHaveLength(1);
  });

  it("puts the importer's name on waivers that a document brings along, and keeps those that were there", async () => {
    const { flows, session } = server.client;
    const { name } = (await session.me.query()).actor;
    const document = { ...uncoveredRefund("https://example.com"), key: "waived-import" };
    const refund = { kind: "http", config: document.nodes["refund"]?.config ?? {}, gate: { waived: waiver } };
    const { flowId } = await flows.import.mutate({ document: { ...document, nodes: { ...document.nodes, refund } } });
    const gateOf = async () => (await flows.get.query({ flowId })).flow.nodes["refund"]?.gate;
    const signed = await gateOf();
    expect(signed).toMatchObject({ waived: { by: name, why: waiver.why } });
    expect(signed).not.toMatchObject({ waived: { at: waiver.at } });
    const { text } = await flows.export.query({ flowId });
    await flows.import.mutate({ document: JSON.parse(text) });
    expect(await gateOf()).toEqual(signed);
  });
});
