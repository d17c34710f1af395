import { apply, type Flow, hashFlow, type NodeCatalog, type Operation, printFlow, ProblemError, type SaveResult } from "@interlock/shared";
import { and, asc, eq, gt } from "drizzle-orm";

import { flowOperations, flows } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { renameHooks } from "../triggers/rename-hooks.ts";
import { announceFlow } from "./announce-flow.ts";
import { changesOf } from "./changes-of.ts";
import { checkFlow } from "./check-flow.ts";
import { type FlowRow, lockFlow } from "./find-flow.ts";
import { readFlow } from "./read-flow.ts";
import { recordWaivers } from "./record-waivers.ts";

export type SaveFlow = { flowId: string; baseRevision: number; session: string; operations: Operation[] };

type Saved = { row: FlowRow; missing: Operation[] | null };

/**
 * Applies operations to the draft when they were made on its newest revision; otherwise hands back what
 * is missing, so that the sender can apply that first. Sending the same save twice saves once.
 */
export async function saveFlow(ports: Ports, caller: Caller, input: SaveFlow): Promise<SaveResult> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const { row, missing } = await scoped.transaction((tx) => save(ports, tx, { ...input, caller }));
  if (missing !== null) return { saved: false, reason: "stale", revision: row.revision, missing };
  const [findings, changes] = [await checkFlow(ports, scoped, readFlow(row.draft)), await changesOf(scoped, row)];
  announceFlow(ports, scoped, { row, findings, changes, operations: input.operations, session: input.session });
  return { saved: true, revision: row.revision, findings, changes };
}

async function save(ports: Ports, tx: Scoped, { caller, ...input }: SaveFlow & { caller: Caller }): Promise<Saved> {
  const row = await lockFlow(tx, input.flowId);
  if (input.baseRevision !== row.revision) return rebase(tx, row, input);
  const before = readFlow(row.draft);
  const flow = applyAll(before, input.operations, ports.catalog);
  await recordWaivers(tx, { flowId: row.id, before, after: flow, caller, at: ports.now() });
  const patch = {
    draft: printFlow(flow),
    draftHash: hashFlow(flow),
    name: flow.name,
    revision: row.revision + 1,
    updatedAt: ports.now(),
    actor: caller.actor,
  };
  await tx.update(flows, patch, eq(flows.id, row.id));
  await tx.insert(flowOperations, {
    flowId: row.id,
    revision: patch.revision,
    session: input.session,
    operations: input.operations,
    at: patch.updatedAt,
    actor: caller.actor,
  });
  await renameHooks(tx, row.id, input.operations);
  return { row: { ...row, ...patch }, missing: null };
}

async function rebase(tx: Scoped, row: FlowRow, input: SaveFlow): Promise<Saved> {
  const after = and(eq(flowOperations.flowId, row.id), gt(flowOperations.revision, input.baseRevision));
  const later = await tx.find(flowOperations, after, { orderBy: asc(flowOperations.revision) });
  const [first] = later;
  // The answer to this very save was lost on its way: it must not be applied a second time.
  const isRepeat = later.length === 1 && first?.session === input.session && sameJson(first.operations, input.operations);
  return { row, missing: isRepeat ? null : later.flatMap((entry) => entry.operations) };
}

function applyAll(flow: Flow, operations: readonly Operation[], catalog: NodeCatalog): Flow {
  return operations.reduce((current, operation) => {
    const applied = apply(current, operation, catalog);
    if (!applied.ok) throw new ProblemError(applied.problem);
    return applied.value.flow;
  }, flow);
}

/** jsonb does not keep the order of keys. */
function sameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
