import { ProblemError, semanticsVersion, storable, type Payload, type Pins, type Plan } from "@interlock/shared";

import { newId, newSecret } from "../db/new-id.ts";
import type { StartRun } from "./engine-interface.ts";
import { createLiveRun, say, type LiveRun } from "./live-run.ts";
import { needsOf } from "./node-needs.ts";
import { isLarge, storeLarge } from "./payload.ts";
import type { World } from "./world.ts";

/** Version of the gate policy that requests are prepared under. */
const policyVersion = 1;

/** A new run with its first event said, ready to be driven. Nothing is durable before the first flush. */
export async function createRun(world: World, start: StartRun): Promise<LiveRun> {
  const { workspaceId, flow, draft, actor, trigger } = start;
  const plan = await world.snapshots.keep(workspaceId, flow.hash, flow.document);
  refuseTrigger(plan, trigger);
  const pins = await pin(world, start, plan);
  const value = { data: storable(start.input), labels: { "": { from: [`trigger:${trigger}`] } } };
  const input: Payload = isLarge(value.data) ? await storeLarge(world.store.pool, workspaceId, value) : value;
  const at = world.clock.now();
  const runId = newId("run", at);
  const about = { flowId: flow.id, flowName: flow.document.name, flowVersion: flow.version, draft, trigger, startedAt: at, actor };
  const run = createLiveRun({
    workspaceId,
    runId,
    plan,
    about,
    journal: {
      workspaceId,
      runId,
      fence: 1,
      appended: 0,
      committed: 0,
      columns: { status: "running", endedAt: null, wakeAt: null, output: null, problem: null, microUsd: 0, release: false },
      fresh: {
        ...about,
        snapshot: flow.hash,
        pins,
        deliveryId: start.deliveryId ?? null,
        statusCapability: start.statusCapability ?? null,
      },
      buffer: [],
      closed: null,
      onLost: () => undefined,
      onCommitted: () => undefined,
    },
  });
  say(world.journal, run, { v: 1, at, type: "run-started", trigger, input, seed: newSecret(), pins, actor, draft });
  return run;
}

function refuseTrigger(plan: Plan, trigger: string): void {
  const node = plan.nodes[plan.indexOf.get(trigger) ?? -1];
  if (node?.role === "trigger" && node.mode === "on") return;
  throw new ProblemError({
    family: "problem",
    code: "no-such-trigger",
    nodeId: trigger,
    message: `"${trigger}" is no trigger of this flow that could start it. Choose another one.`,
  });
}

const wanted = new WeakMap<Plan, { prompts: readonly string[]; roles: readonly string[] }>();

/** What the run keeps until it ends, whatever is edited meanwhile. */
async function pin(world: World, { workspaceId, flow }: StartRun, plan: Plan): Promise<Pins> {
  let needs = wanted.get(plan);
  if (needs === undefined) {
    const nodes = plan.nodes.filter(({ mode }) => mode === "on").map((node) => needsOf(plan, node));
    needs = {
      prompts: [...new Set(nodes.flatMap(({ prompts }) => prompts))],
      roles: [...new Set(nodes.flatMap(({ modelRoles }) => modelRoles))],
    };
    wanted.set(plan, needs);
  }
  return {
    flow: { id: flow.id, key: flow.document.key, version: flow.version, hash: flow.hash },
    prompts: needs.prompts.length === 0 ? {} : await world.prompts.pin(workspaceId, needs.prompts),
    models: needs.roles.length === 0 ? {} : await world.models.pin(workspaceId, needs.roles),
    policy: policyVersion,
    semantics: semanticsVersion,
  };
}
