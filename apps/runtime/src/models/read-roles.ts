import type { ModelRole } from "@interlock/shared";

import { demoAlias } from "../connections/connection.ts";
import { modelRoles } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";

/** Who plays the roles until somebody chooses: everything runs on a fresh machine without a key. */
const defaults: readonly ModelRole[] = [
  { role: "fast", connection: demoAlias, model: "demo-small" },
  { role: "smart", connection: demoAlias, model: "demo-large" },
];

/** All roles by name, the chosen ones before the defaults. */
export async function readRoles(scoped: Scoped): Promise<ModelRole[]> {
  const chosen = (await scoped.find(modelRoles)).map(({ role, connection, model }) => ({ role, connection, model }));
  const open = defaults.filter(({ role }) => !chosen.some((one) => one.role === role));
  return [...chosen, ...open].sort((a, b) => a.role.localeCompare(b.role));
}
