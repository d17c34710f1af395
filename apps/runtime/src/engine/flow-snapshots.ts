import { compilePlan, parseFlow, printFlow, ProblemError, type Flow, type NodeCatalog, type Plan } from "@interlock/shared";

import type { Queryable } from "../db/blobs.ts";

/** Immutable flows by content hash, compiled once per process. */
export type FlowSnapshots = {
  /** Keeps the flow under its hash and compiles it. Rejects with `ProblemError` when it cannot run. */
  keep(workspaceId: string, hash: string, flow: Flow): Promise<Plan>;
  load(workspaceId: string, hash: string): Promise<Plan>;
};

const atMost = 200;

export function createFlowSnapshots(on: Queryable, catalog: NodeCatalog): FlowSnapshots {
  const plans = new Map<string, Plan>();

  function remember(key: string, flow: Flow): Plan {
    const plan = compilePlan(flow, catalog);
    if (!plan.ok) throw new ProblemError(plan.problem);
    // The oldest go first; a flow in use is compiled again within a millisecond.
    if (plans.size >= atMost) for (const oldest of [...plans.keys()].slice(0, atMost / 4)) plans.delete(oldest);
    plans.set(key, plan.value);
    return plan.value;
  }

  return {
    async keep(workspaceId, hash, flow) {
      const key = `${workspaceId}/${hash}`;
      const known = plans.get(key);
      if (known !== undefined) return known;
      const plan = remember(key, flow);
      try {
        await on.query("insert into flow_snapshots (workspace_id, hash, document) values ($1, $2, $3) on conflict do nothing", [
          workspaceId,
          hash,
          printFlow(flow),
        ]);
      } catch (error) {
        plans.delete(key);
        throw error;
      }
      return plan;
    },
    async load(workspaceId, hash) {
      const key = `${workspaceId}/${hash}`;
      const known = plans.get(key);
      if (known !== undefined) return known;
      const { rows } = await on.query<{ document: string }>("select document from flow_snapshots where workspace_id = $1 and hash = $2", [
        workspaceId,
        hash,
      ]);
      if (rows[0] === undefined)
        throw new ProblemError({
          family: "bug",
          code: "snapshot-missing",
          message: `The flow "${hash}" that a run executes is missing from the database.`,
        });
      const flow = parseFlow(rows[0].document);
      if (!flow.ok) throw new ProblemError(flow.problem);
      return remember(key, flow.value.flow);
    },
  };
}
