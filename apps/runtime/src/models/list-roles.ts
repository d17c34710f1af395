import type { ModelRole } from "@interlock/shared";

import type { Outside } from "../connections/outside.ts";
import type { Caller } from "../server/caller.ts";
import { readRoles } from "./read-roles.ts";

export async function listRoles({ store }: Pick<Outside, "store">, { workspaceId }: Caller): Promise<ModelRole[]> {
  return readRoles(store.scoped(workspaceId));
}
