import { parsePromptReference, type PromptSummary } from "@interlock/shared";
import { asc, desc } from "drizzle-orm";

import { flows, promptLabels, promptVersions } from "../db/schema.ts";
import { fieldReferences } from "../flows/field-references.ts";
import { readFlow } from "../flows/read-flow.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";

export async function listPrompts(ports: Ports, caller: Caller): Promise<PromptSummary[]> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const versions = await scoped.find(promptVersions, undefined, { orderBy: [asc(promptVersions.name), desc(promptVersions.version)] });
  const labels = await scoped.find(promptLabels);
  const uses = (await scoped.find(flows)).flatMap((row) =>
    fieldReferences(readFlow(row.draft), ports.catalog, "prompt").map(({ nodeId, reference }) => ({
      name: parsePromptReference(reference)?.name,
      use: { flowId: row.id, flowName: row.name, nodeId },
    })),
  );
  const newest = versions.filter((row, index) => versions[index - 1]?.name !== row.name);
  return newest.map(({ name, version, createdAt }) => {
    const own = labels.filter((label) => label.name === name);
    return {
      name,
      latest: version,
      labels: Object.fromEntries(own.map((label) => [label.label, label.version])),
      usedBy: uses.filter((entry) => entry.name === name).map((entry) => entry.use),
      updatedAt: Math.max(createdAt, ...own.map((label) => label.movedAt)),
    };
  });
}
