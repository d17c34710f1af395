import type { Flow } from "@interlock/shared";

import { addPrompts } from "../prompts/add-prompts.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";
import { readTemplates } from "../templates/read-templates.ts";
import { setTemplateSecrets } from "../triggers/set-template-secrets.ts";
import { freeKey } from "./free-key.ts";
import { insertFlow } from "./insert-flow.ts";

export type CreateFlow = { name?: string | undefined; template?: string | undefined };

/** An empty draft, or a copy of a template that is ready to run: prompts saved and hooks with secrets. */
export async function createFlow(ports: Ports, caller: Caller, input: CreateFlow): Promise<{ flowId: string }> {
  const template = input.template === undefined ? undefined : (await readTemplates()).find(({ flow }) => flow.key === input.template);
  if (input.template !== undefined && template === undefined)
    throw refuse("template-not-found", `There is no template "${input.template}".`);
  const at = ports.now();
  const name = input.name ?? template?.flow.name ?? "Untitled flow";
  return ports.store.scoped(caller.workspaceId).transaction(async (tx) => {
    const flow: Flow = { ...(template?.flow ?? emptyFlow), key: await freeKey(tx, name), name };
    await addPrompts(tx, { prompts: template?.prompts ?? {}, actor: caller.actor, at });
    const flowId = await insertFlow(tx, { flow, actor: caller.actor, at });
    if (template !== undefined) await setTemplateSecrets(ports, tx, { flowId, flow });
    return { flowId };
  });
}

const emptyFlow: Flow = { format: 1, key: "flow", name: "Untitled flow", nodes: {}, edges: [], settings: {}, layout: { nodes: {} } };
