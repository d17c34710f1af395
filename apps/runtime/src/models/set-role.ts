import type { ModelRole } from "@interlock/shared";
import { eq } from "drizzle-orm";

import { recordAudit } from "../audit/record-audit.ts";
import { connectionMissing, demoAlias, problem } from "../connections/connection.ts";
import type { Outside } from "../connections/outside.ts";
import { connections, modelRoles } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import { demoModels } from "./demo/demo-fetch.ts";

/** Chooses which model of which connection plays a role. Runs that have started keep what they pinned. */
export async function setRole(
  { store, now }: Pick<Outside, "store" | "now">,
  caller: Caller,
  { role, connection, model }: ModelRole,
): Promise<void> {
  const scoped = store.scoped(caller.workspaceId);
  if (connection === demoAlias) {
    if (!demoModels.includes(model)) throw problem("model-unknown", `The demo has the models ${demoModels.join(" and ")}.`);
  } else {
    const row = await scoped.first(connections, eq(connections.alias, connection));
    if (row === undefined) throw connectionMissing(connection);
    if (row.kind !== "openai") throw problem("not-a-model", `The connection "${connection}" is not one for models.`);
  }
  const chosen = { connection, model, updatedAt: now(), actor: caller.actor };
  await scoped.transaction(async (inside) => {
    const isNew = await inside.insertIfAbsent(modelRoles, { role, ...chosen });
    if (!isNew) await inside.update(modelRoles, chosen, eq(modelRoles.role, role));
    await recordAudit(inside, {
      action: "model.role-set",
      subject: role,
      details: { connection, model },
      actor: caller.actor,
      at: chosen.updatedAt,
    });
  });
}
