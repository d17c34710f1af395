import { ProblemError } from "@interlock/shared";

import { connectionMissing, demoAlias, problem } from "../connections/connection.ts";
import type { Outside } from "../connections/outside.ts";
import { resolveConnection } from "../connections/resolve-connection.ts";
import type { ModelPin, Models } from "../engine/ports.ts";
import { endpointOf } from "./endpoint-of.ts";
import type { ModelEndpoint } from "./model-endpoint.ts";
import { readRoles } from "./read-roles.ts";

type Access = Pick<Outside, "store" | "vault" | "redactor" | "egress" | "modelClient" | "demo">;

/** Models as the engine and the prompt test see them: by role, and by what a run has pinned. */
export function createModelsPort(access: Access): Models {
  const { store, redactor, modelClient } = access;

  async function find(workspaceId: string, { connection: alias }: ModelPin): Promise<ModelEndpoint> {
    if (alias === demoAlias) return access.demo;
    const connection = await resolveConnection(access, workspaceId, alias);
    if (connection === undefined) throw connectionMissing(alias);
    return endpointOf(access.egress, connection);
  }

  return {
    async pin(workspaceId, roles) {
      const known = await readRoles(store.scoped(workspaceId));
      const pins: Record<string, ModelPin> = {};
      for (const role of roles) {
        const found = known.find((one) => one.role === role);
        if (found === undefined) throw problem("model-role-missing", `No model plays the role "${role}". Choose one under Models.`);
        pins[role] = { connection: found.connection, model: found.model };
      }
      return pins;
    },
    async ask({ request, pin, onText }, { workspaceId, signal }) {
      // Some providers repeat the key in their errors, and a model may have been given one to repeat.
      const stream = redactor.stream(onText);
      try {
        const answer = await modelClient.ask(
          { endpoint: await find(workspaceId, pin), model: pin.model, request },
          { signal, onText: (delta) => stream.push(delta) },
        );
        stream.end();
        return { ...answer, text: redactor.text(answer.text), data: redactor.json(answer.data) };
      } catch (error) {
        throw error instanceof ProblemError ? new ProblemError(redactor.problem(error.problem), { cause: error }) : error;
      }
    },
  };
}
