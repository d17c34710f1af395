import { evaluateExpression, ProblemError, type PlannedNode, type Runner } from "@interlock/shared";

import type { LiveRun } from "../engine/live-run.ts";
import type { ResolvedNode } from "../engine/resolve-node.ts";
import type { World } from "../engine/world.ts";
import { freeze, type Frozen } from "./freeze.ts";
import { withSources } from "./with-sources.ts";

/** How long a request may be sent after it was made or decided, when nobody said otherwise (semantics §3). */
export const decisionLastsMs = 24 * 3_600_000;

export type Preparing = { node: PlannedNode; runner: Runner; resolved: ResolvedNode; epoch: number; notAfter: number };

/** The exact request of a node, from its resolved config. Contacts nobody but the connection's row. */
export async function prepareFrozen(world: World, run: LiveRun, { node, runner, resolved, epoch, notAfter }: Preparing): Promise<Frozen> {
  if (runner.prepare === undefined)
    throw new ProblemError({
      family: "bug",
      code: "no-runner",
      nodeId: node.id,
      message: `The kind "${node.node.kind}" cannot prepare a request.`,
    });
  const { request, preview } = runner.prepare(resolved.config, { ...pureContext(run, resolved) });
  const prepared = { request, preview: withSources(run, node, preview) };
  return freeze(world.connections, { run, node, epoch, prepared, notAfter });
}

/** What `prepare` and `ask` may use: expressions, and the start of the run as the only clock. */
export function pureContext(run: LiveRun, { scope }: Pick<ResolvedNode, "scope">) {
  return {
    now: run.fold.state.startedAt,
    evaluate(expression: string) {
      const value = evaluateExpression(expression, scope);
      if (value.ok) return value.value;
      throw new ProblemError(value.problem);
    },
  };
}
