import type { TemplateSummary } from "@interlock/shared";

import type { Ports } from "../server/ports.ts";
import { readTemplates } from "../templates/read-templates.ts";
import { fieldReferences } from "./field-references.ts";

export async function listTemplates(ports: Ports): Promise<TemplateSummary[]> {
  const templates = await readTemplates();
  return templates.map(({ flow }) => ({
    key: flow.key,
    name: flow.name,
    summary: flow.settings.description ?? "",
    // Models are played by the demo model until one is connected; other services need their key.
    needsKey: fieldReferences(flow, ports.catalog, "connection").length > 0,
    flow,
  }));
}
