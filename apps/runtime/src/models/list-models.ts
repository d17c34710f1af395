import * as z from "zod";

import type { ModelEndpoint } from "./model-endpoint.ts";
import { modelProblem, toModelProblem } from "./model-problem.ts";

const ModelList = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });

/** Names of the models that an endpoint offers, sorted. */
export async function listModels(endpoint: ModelEndpoint, signal?: AbortSignal): Promise<string[]> {
  const asked = { endpoint, model: "" };
  const response = await endpoint.fetch(`${endpoint.baseUrl}/models`, signal === undefined ? {} : { signal }).catch((cause: unknown) => {
    throw toModelProblem(cause, asked, signal);
  });
  if (!response.ok) throw listRefused(endpoint, response.status);
  const parsed = ModelList.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    throw modelProblem(
      "model-list-unreadable",
      "problem",
      `"${endpoint.name}" answers, but not with a list of models. The address usually ends in /v1.`,
    );
  }
  return parsed.data.data.map(({ id }) => id).sort();
}

function listRefused({ name }: ModelEndpoint, status: number) {
  if (status === 401 || status === 403) return modelProblem("model-key-refused", "problem", `"${name}" refused the key.`);
  if (status === 404)
    return modelProblem(
      "model-list-unreadable",
      "problem",
      `"${name}" has no list of models at this address. The address usually ends in /v1.`,
    );
  return modelProblem("model-down", "outage", `"${name}" failed with status ${status}.`);
}
