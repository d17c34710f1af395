import { problem, type ResolvedConnection } from "../connections/connection.ts";
import type { Egress } from "../effects/egress/egress.ts";
import { createEgressFetch } from "./egress-fetch.ts";
import type { ModelEndpoint } from "./model-endpoint.ts";

// A long answer of a slow local model; the node's own time-out is usually shorter.
const limits = { timeMs: 300_000 };

/** A connection of kind `openai` as a place that can be asked. */
export function endpointOf(egress: Egress, connection: ResolvedConnection): ModelEndpoint {
  if (connection.kind !== "openai")
    throw problem("not-a-model", `The connection "${connection.alias}" is not one for models. Choose one of kind OpenAI-compatible.`);
  return {
    name: connection.name,
    baseUrl: connection.baseUrl,
    fetch: createEgressFetch(egress, { credentials: connection, limits }),
    simulated: false,
  };
}
