import { demoModels } from "../models/demo/demo-fetch.ts";
import { endpointOf } from "../models/endpoint-of.ts";
import { listModels as listModelsAt } from "../models/list-models.ts";
import type { Caller } from "../server/caller.ts";
import { demoId } from "./connection-view.ts";
import { findConnection } from "./find-connection.ts";
import type { Outside } from "./outside.ts";
import { openConnection } from "./resolve-connection.ts";

/** Names of the models behind a connection. */
export async function listModels(
  { store, egress, vault }: Pick<Outside, "store" | "egress" | "vault">,
  { workspaceId }: Caller,
  { id }: { id: string },
): Promise<string[]> {
  if (id === demoId) return demoModels;
  const row = await findConnection(store.scoped(workspaceId), id);
  return listModelsAt(endpointOf(egress, openConnection(vault, row)));
}
