import { listedActions, mayStillRun, ProblemError, type NodeCatalog, type Plan, type PlannedNode } from "@interlock/shared";

import type { Frozen } from "../effects/freeze.ts";
import { prepareFrozen } from "../effects/prepare-frozen.ts";
import type { LiveRun } from "../engine/live-run.ts";
import { loadInputs } from "../engine/load-inputs.ts";
import { resolveNode } from "../engine/resolve-node.ts";
import type { World } from "../engine/world.ts";

export type ListedRequest = { action: PlannedNode; frozen: Frozen };

/**
 * The exact requests behind an approval, as far as their arguments are known when it asks and they may
 * still run. All or nothing: if one cannot be prepared, the approval fails and names it.
 */
export async function prepareListed(
  world: World,
  run: LiveRun,
  { node, notAfter }: { node: PlannedNode; notAfter: number },
): Promise<ListedRequest[]> {
  const possible = mayStillRun(run.plan, run.fold.state, { asking: node.id, port: "approved" });
  const listed: ListedRequest[] = [];
  for (const id of actionsOf(run.plan, world.catalog, node)) {
    const action = run.plan.nodes[run.plan.indexOf.get(id) ?? -1];
    if (action === undefined || !possible.has(id)) continue;
    listed.push({ action, frozen: await prepareOne(world, run, { node, action, notAfter }) });
  }
  return listed;
}

async function prepareOne(
  world: World,
  run: LiveRun,
  { node, action, notAfter }: { node: PlannedNode; action: PlannedNode; notAfter: number },
): Promise<Frozen> {
  try {
    if (action.problem !== null) throw new ProblemError(action.problem);
    await loadInputs(world, run, action);
    const runner = world.runners[action.node.kind];
    if (runner === undefined)
      throw new ProblemError({
        family: "bug",
        code: "no-runner",
        nodeId: action.id,
        message: `The kind "${action.node.kind}" cannot be run here.`,
      });
    return await prepareFrozen(world, run, { node: action, runner, resolved: resolveNode(run, action), epoch: 0, notAfter });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const message = `"${node.node.title ?? node.id}" cannot ask, because the request of "${action.node.title ?? action.id}" cannot be prepared: ${error.problem.message}`;
    throw new ProblemError({ ...error.problem, code: "request-not-prepared", nodeId: node.id, message }, { cause: error });
  }
}

const known = new WeakMap<Plan, Map<string, readonly string[]>>();

function actionsOf(plan: Plan, catalog: NodeCatalog, node: PlannedNode): readonly string[] {
  let byApproval = known.get(plan);
  if (byApproval === undefined) known.set(plan, (byApproval = new Map<string, readonly string[]>()));
  let actions = byApproval.get(node.id);
  if (actions === undefined) byApproval.set(node.id, (actions = listedActions(plan.flow, catalog, node.id)));
  return actions;
}
