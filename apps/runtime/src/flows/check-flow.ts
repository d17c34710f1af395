import { check, type Finding, type Flow, type PromptContent } from "@interlock/shared";

import { demoAlias } from "../connections/connection.ts";
import { connections } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { readRoles } from "../models/read-roles.ts";
import { resolvePrompt } from "../prompts/resolve-prompt.ts";
import type { Ports } from "../server/ports.ts";
import { fieldReferences } from "./field-references.ts";

/** What the check says about a flow in this workspace: with its prompts, connections and model roles. */
export async function checkFlow(ports: Ports, scoped: Scoped, flow: Flow): Promise<Finding[]> {
  const prompts: Record<string, PromptContent> = {};
  for (const { reference } of fieldReferences(flow, ports.catalog, "prompt")) {
    const version = await resolvePrompt(scoped, reference);
    if (version !== undefined) prompts[reference] = version.content;
  }
  const aliases = (await scoped.find(connections)).map((row) => row.alias);
  const roles = (await readRoles(scoped)).map((row) => row.role);
  return check(flow, { catalog: ports.catalog, prompts, connections: [...aliases, demoAlias], roles });
}
