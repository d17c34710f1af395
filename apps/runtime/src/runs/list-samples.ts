import type { FlowNode, Json } from "@interlock/shared";

import { findFlow } from "../flows/find-flow.ts";
import { readFlow } from "../flows/read-flow.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { type Capture, latestCaptures } from "../triggers/latest-captures.ts";
import { triggerOutput } from "../triggers/trigger-output.ts";
import { readPayload } from "./read-payload.ts";
import { recentEvents } from "./recent-events.ts";

type Output = Parameters<typeof readPayload>[2];

/** The latest output of every node, for completion while editing; triggers fall back to what last arrived, then to their sample. */
export async function listSamples(ports: Ports, caller: Caller, { flowId }: { flowId: string }): Promise<Record<string, Json>> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const { nodes } = readFlow((await findFlow(scoped, flowId)).draft);
  const latest = new Map<string, Output>();
  const note = (nodeId: string, output: Output) => {
    if (Object.hasOwn(nodes, nodeId) && !latest.has(nodeId)) latest.set(nodeId, output);
  };
  const settled = await recentEvents(scoped, { flowId, type: "node-settled", runs: 10 });
  for (const { event } of settled) if (event.port !== "error") note(event.path, event.output);
  // A trigger settles with the start of its run and has no event of its own.
  for (const { event } of await recentEvents(scoped, { flowId, type: "run-started", runs: 10 })) note(event.trigger, event.input);

  // Calls that arrived before the flow was ever published show what will come just as well.
  const captures = await latestCaptures(scoped, flowId);
  const samples: Record<string, Json> = {};
  for (const [nodeId, node] of Object.entries(nodes)) {
    const output = latest.get(nodeId);
    const sample =
      output === undefined ? (captured(ports, node, captures.get(nodeId)) ?? node.sample) : await readPayload(ports, caller, output);
    if (sample !== undefined) samples[nodeId] = sample;
  }
  return samples;
}

function captured({ catalog }: Ports, node: FlowNode, capture: Capture | undefined): Json | undefined {
  const definition = catalog[node.kind];
  if (definition === undefined || capture === undefined) return undefined;
  return triggerOutput({ definition, config: node.config ?? {}, given: { body: capture.body }, now: capture.at });
}
