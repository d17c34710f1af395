import type { Json } from "@interlock/shared";

import { findFlow } from "../flows/find-flow.ts";
import { readFlow } from "../flows/read-flow.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { latestCaptures } from "../triggers/latest-captures.ts";
import { triggerOutput } from "../triggers/trigger-output.ts";
import { readPayload } from "./read-payload.ts";
import { recentEvents } from "./recent-events.ts";

/** The latest output of every node, for completion while editing; triggers fall back to what last arrived, then to their sample. */
export async function listSamples(ports: Ports, caller: Caller, { flowId }: { flowId: string }): Promise<Record<string, Json>> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const { nodes } = readFlow((await findFlow(scoped, flowId)).draft);
  const samples: Record<string, Json> = {};
  for (const { event } of await recentEvents(scoped, { flowId, type: "node-settled", runs: 10 })) {
    const isWanted = Object.hasOwn(nodes, event.path) && !Object.hasOwn(samples, event.path) && event.port !== "error";
    if (isWanted) samples[event.path] = await readPayload(ports, caller, event.output);
  }
  // A trigger settles with the start of its run and has no event of its own.
  for (const { event } of await recentEvents(scoped, { flowId, type: "run-started", runs: 10 })) {
    const isWanted = Object.hasOwn(nodes, event.trigger) && !Object.hasOwn(samples, event.trigger);
    if (isWanted) samples[event.trigger] = await readPayload(ports, caller, event.input);
  }
  // Calls that arrived before the flow was ever published show what will come just as well.
  for (const [nodeId, { body, at }] of await latestCaptures(scoped, flowId)) {
    const node = nodes[nodeId];
    const definition = node === undefined ? undefined : ports.catalog[node.kind];
    if (node === undefined || definition === undefined || Object.hasOwn(samples, nodeId)) continue;
    samples[nodeId] = triggerOutput({ definition, config: node.config ?? {}, given: { body }, now: at });
  }
  for (const [nodeId, node] of Object.entries(nodes)) {
    if (node.sample !== undefined && !Object.hasOwn(samples, nodeId)) samples[nodeId] = node.sample;
  }
  return samples;
}
