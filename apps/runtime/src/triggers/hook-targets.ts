import type { Flow, FlowNode, FlowStatus } from "@interlock/shared";

import type { Store } from "../db/open-store.ts";
import { readFlow } from "../flows/read-flow.ts";
import { openHookSecret, type SecretKeeper } from "./hook-secret.ts";
import { type WebhookSettings, webhookSettings } from "./webhook-settings.ts";

/** Everything that a delivery needs to know about the hook it came to. */
export type HookTarget = {
  workspaceId: string;
  hookId: string;
  flowId: string;
  nodeId: string;
  status: FlowStatus;
  /** Undefined when the node is gone or its config is not valid: nothing is taken then. */
  settings: WebhookSettings | undefined;
  secret: string | null;
  /** What a delivery starts; null while it is only captured. */
  live: { flow: Flow; version: number; hash: string } | null;
};

export type HookTargets = {
  find: (hookId: string) => Promise<HookTarget | undefined>;
  /** Something about the flow or its hooks has changed. */
  forget: (flowId: string) => void;
};

type Row = {
  workspace_id: string;
  id: string;
  flow_id: string;
  node_id: string;
  secret: string | null;
  status: FlowStatus;
  draft: string;
  live_version: number | null;
  live_document: string | null;
  live_hash: string | null;
};

/** Other processes on the same database may publish, too; this long a delivery may still see the old state. */
const rememberedMs = 2000;

/**
 * Finds hooks by their address and remembers them for a moment: a busy hook costs no query per delivery.
 * This is the one look-up that spans workspaces, because the address alone says which one is meant.
 */
export function createHookTargets({ store, vault, now }: { store: Store; vault: SecretKeeper; now: () => number }): HookTargets {
  const known = new Map<string, { target: HookTarget; until: number }>();
  let generation = 0;
  return {
    find: async (hookId) => {
      const entry = known.get(hookId);
      if (entry !== undefined && entry.until > now()) return entry.target;
      const before = generation;
      const row = await selectRow(store, hookId);
      if (row === undefined) return undefined;
      const target = targetOf(row, vault);
      if (known.size > 1000) known.clear();
      // A change while we were reading: what we read may be from before it.
      if (before === generation) known.set(hookId, { target, until: now() + rememberedMs });
      return target;
    },
    forget: (flowId) => {
      generation += 1;
      for (const [hookId, { target }] of known) if (target.flowId === flowId) known.delete(hookId);
    },
  };
}

async function selectRow(store: Store, hookId: string): Promise<Row | undefined> {
  const { rows } = await store.pool.query<Row>({
    name: "find-hook-target",
    text: `select h.workspace_id, h.id, h.flow_id, h.node_id, h.secret, f.status, f.draft, f.live_version, v.document as live_document, v.hash as live_hash
           from hooks h
           join flows f on f.workspace_id = h.workspace_id and f.id = h.flow_id
           left join flow_versions v on v.workspace_id = f.workspace_id and v.flow_id = f.id and v.version = f.live_version
           where h.id = $1`,
    values: [hookId],
  });
  return rows[0];
}

function targetOf(row: Row, vault: SecretKeeper): HookTarget {
  const live = liveFlow(row);
  const node: FlowNode | undefined = live?.flow.nodes[row.node_id] ?? readFlow(row.draft).nodes[row.node_id];
  return {
    workspaceId: row.workspace_id,
    hookId: row.id,
    flowId: row.flow_id,
    nodeId: row.node_id,
    status: row.status,
    settings: node === undefined ? undefined : webhookSettings(node),
    secret: openHookSecret(vault, { id: row.id, workspaceId: row.workspace_id, secret: row.secret }),
    live: live !== null && row.status === "live" && isFiring(live.flow.nodes[row.node_id]) ? live : null,
  };
}

function liveFlow({ live_document: document, live_version: version, live_hash: hash }: Row): HookTarget["live"] {
  return document === null || version === null || hash === null ? null : { flow: readFlow(document), version, hash };
}

function isFiring(node: FlowNode | undefined): boolean {
  return node !== undefined && node.disabled !== true;
}
