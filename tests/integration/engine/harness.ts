import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { catalog } from "@interlock/nodes/definitions";
import { runners } from "@interlock/nodes/runners";
import {
  hashFlow,
  type Actor,
  type Flow,
  type FlowNode,
  type Json,
  type JournalEntry,
  type NodeCatalog,
  type RunnerCatalog,
} from "@interlock/shared";
import { inject } from "vitest";

import { openStore, type Store } from "../../../apps/runtime/src/db/open-store.ts";
import type { Dispatch } from "../../../apps/runtime/src/engine/dispatch.ts";
import { createEngine, type Engine, type EngineDependencies, type StartedRun } from "../../../apps/runtime/src/engine/engine.ts";
import { createDatabase } from "../../support/postgres.ts";
import { createOutside, type Outside } from "./outside.ts";

export const ann: Actor = { kind: "person", id: "usr_ann", name: "Ann" };
export const bob: Actor = { kind: "person", id: "usr_bob", name: "Bob" };

/** An empty store of the kind that this run of the tests is on. */
export async function newStore(): Promise<Store & AsyncDisposable> {
  const dataFolder = mkdtempSync(join(tmpdir(), "interlock-engine-"));
  const provided = inject("store");
  if (provided.kind === "embedded") cpSync(join(provided.template, "db"), join(dataFolder, "db"), { recursive: true });
  const store = await openStore({
    dataFolder,
    databaseUrl: provided.kind === "postgres" ? await createDatabase(provided.adminUrl) : undefined,
  });
  return Object.assign(store, {
    async [Symbol.asyncDispose]() {
      await store.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  });
}

/** Nothing comes back by itself: tests wake what they need, and start-up finds the rest in the rows. */
export const noDispatch: Dispatch = { start: async () => undefined, submit: async () => undefined, stop: async () => undefined };

export type TestEngine = {
  engine: Engine;
  outside: Outside;
  start(flow: Flow, input?: Json, options?: { trigger?: string }): Promise<StartedRun>;
};

export type EngineOptions = Partial<EngineDependencies> & { outside?: Outside };

export async function startEngine(store: Store, { outside = createOutside(), ...dependencies }: EngineOptions = {}): Promise<TestEngine> {
  const nodeCatalog: NodeCatalog = catalog;
  const nodeRunners: RunnerCatalog = runners;
  const engine = createEngine({
    store,
    catalog: nodeCatalog,
    runners: nodeRunners,
    egress: outside.egress,
    models: { pin: async () => ({}), ask: () => Promise.reject(new Error("No model here.")) },
    prompts: { pin: async () => ({}), content: () => Promise.reject(new Error("No prompt here.")) },
    connections: outside.connections,
    approvers: {
      mayDecide: async (_workspace, actor, approvers) => approvers.includes("anyone") || approvers.includes(`user:${actor.name}`),
      anyEligible: async (_workspace, approvers) => !approvers.includes("group:nobody"),
    },
    log: outside.log,
    dispatch: noDispatch,
    ...dependencies,
  });
  await engine.start();
  return {
    engine,
    outside,
    start: (document, input = {}, { trigger = "hook" } = {}) =>
      engine.startRun({
        workspaceId: "default",
        flow: { id: "flow_test", version: 1, hash: hashFlow(document), document },
        trigger,
        input,
        actor: ann,
        draft: false,
      }),
  };
}

/** `flow("hook -> a; a:out -> b", { a: http("GET", "/x") })`; `hook` is a webhook, the rest must be given. */
export function flow(drawing: string, nodes: Record<string, FlowNode>, settings: Flow["settings"] = {}): Flow {
  const edges = drawing.split(";").flatMap((line) => {
    const stops = line.split("->").map((stop) => stop.split(",").map((name) => name.trim()));
    return stops.slice(1).flatMap((to, at) =>
      (stops[at] ?? []).flatMap((source) => {
        const [from = "", port = "out"] = source.split(":");
        return to.map((target) => ({ from, port, to: target.split(":")[0] ?? "" }));
      }),
    );
  });
  const order = (edge: { from: string; port: string; to: string }) => `${edge.from} ${edge.port} ${edge.to}`;
  return {
    format: 1,
    key: "test",
    name: "Test",
    nodes: { hook: { kind: "webhook" }, ...nodes },
    edges: edges.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    settings,
    layout: { nodes: {} },
  };
}

export const transform = (fields: Record<string, string>): FlowNode => ({ kind: "transform", config: { fields } });
export const get = (path: string, more: Partial<FlowNode> = {}): FlowNode => ({
  kind: "http",
  config: { method: "GET", url: `http://service.test${path}` },
  ...more,
});
export const post = (path: string, { config = {}, ...more }: Partial<FlowNode> = {}): FlowNode => ({
  kind: "http",
  config: { method: "POST", url: `http://service.test${path}`, body: { for: "{{ hook.n }}" }, ...config },
  ...more,
});
export const ask = (config: FlowNode["config"] = {}): FlowNode => ({ kind: "approval", config: { title: "May this happen?", ...config } });

export async function journalOf(engine: Engine, runId: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of engine.entries({ workspaceId: "default", runId }, 0)) entries.push(entry);
  return entries;
}

export type PendingApproval = { id: string; nonce: string; reason: string; path: string; requests: { path: string; hash: string }[] };

export async function pendingApprovals(store: Store, runId: string): Promise<PendingApproval[]> {
  const { rows } = await store.pool.query<PendingApproval>(
    "select id, nonce, reason, path, requests from approvals where run_id = $1 and status = 'pending' order by requested_at",
    [runId],
  );
  return rows;
}

export type Says = { decision?: "approved" | "rejected"; by?: Actor };

export async function decide(
  engine: Engine,
  approval: PendingApproval,
  { decision = "approved", by: actor = ann }: Says = {},
): Promise<void> {
  await engine.decideApproval({
    workspaceId: "default",
    approvalId: approval.id,
    nonce: approval.nonce,
    hashes: approval.requests.map(({ hash }) => hash),
    decision,
    actor,
  });
}

export async function onlyApproval(store: Store, runId: string): Promise<PendingApproval> {
  const [approval, ...others] = await pendingApprovals(store, runId);
  if (approval === undefined || others.length > 0)
    throw new Error(`${others.length + (approval === undefined ? 0 : 1)} approvals are pending, not one.`);
  return approval;
}
