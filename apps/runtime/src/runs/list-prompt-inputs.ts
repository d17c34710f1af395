import { isJsonObject, type Json, type JsonObject } from "@interlock/shared";

import { findFlow } from "../flows/find-flow.ts";
import { readFlow } from "../flows/read-flow.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { recentEvents } from "./recent-events.ts";

export type PromptInputs = { runId: string; startedAt: number; variables: Record<string, Json> };

/** What the variables of a prompt node were in its latest runs, for testing an edited prompt on real input. */
export async function listPromptInputs(
  ports: Ports,
  caller: Caller,
  { flowId, nodeId }: { flowId: string; nodeId: string },
): Promise<PromptInputs[]> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const node = readFlow((await findFlow(scoped, flowId)).draft).nodes[nodeId];
  const fields = Object.entries(ports.catalog[node?.kind ?? ""]?.fields ?? {});
  const field = fields.find(([, hint]) => hint?.control === "prompt-variables")?.[0];
  if (field === undefined) return [];
  const started = await recentEvents(scoped, { flowId, type: "node-started", path: nodeId, runs: 50 });
  const seen = new Set<string>();
  return started
    .flatMap(({ runId, startedAt, event }) => {
      const variables = variablesOf(event.input, field);
      if (variables === undefined || seen.has(runId)) return [];
      seen.add(runId);
      return [{ runId, startedAt, variables }];
    })
    .slice(0, 10);
}

function variablesOf(input: Json | undefined, field: string): JsonObject | undefined {
  if (!isJsonObject(input)) return undefined;
  const variables = input[field];
  return isJsonObject(variables) ? variables : undefined;
}
