import type { Actor } from "@interlock/shared";
import { eq } from "drizzle-orm";

import type { Store } from "../db/open-store.ts";
import { apiKeys, members, users } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import type { Approvers } from "../engine/ports.ts";
import { permissionsOf, type Role } from "../server/permissions.ts";

type Person = { role: Role; names: string[] };

/**
 * Who may answer: `anyone`, `user:NAME` (id, name or mail) or `group:NAME`. Groups are the roles of the
 * workspace; the owner stands in for every group, so that a one-person installation can decide.
 */
export function createApprovers(store: Store): Approvers {
  return {
    async mayDecide(workspaceId, actor, approvers) {
      const person = await findPerson(store.scoped(workspaceId), actor);
      return person !== undefined && mayDecide(person, approvers);
    },
    async anyEligible(workspaceId, approvers) {
      const everyone = await findPeople(store.scoped(workspaceId));
      return everyone.some((person) => mayDecide(person, approvers));
    },
  };
}

function mayDecide({ role, names }: Person, approvers: readonly string[]): boolean {
  if (!permissionsOf[role].includes("approvals.decide")) return false;
  return approvers.some((approver) => {
    const [kind, name = ""] = approver.split(/:(.*)/s);
    if (kind === "group") return role === "owner" || role === name;
    if (kind === "user") return names.includes(name);
    return kind === "anyone" || kind === role;
  });
}

async function findPerson(scoped: Scoped, actor: Actor): Promise<Person | undefined> {
  if (actor.kind === "key") {
    const key = await scoped.first(apiKeys, eq(apiKeys.id, actor.id));
    return key && { role: key.role, names: [key.id, key.name] };
  }
  if (actor.kind === "system") return undefined;
  const [person] = await findPeople(scoped, actor.id);
  return person;
}

async function findPeople(scoped: Scoped, userId?: string): Promise<Person[]> {
  const rows = await scoped.db
    .select({ role: members.role, id: users.id, name: users.name, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(scoped.within(members, userId === undefined ? undefined : eq(members.userId, userId)));
  return rows.map(({ role, id, name, email }) => ({ role, names: [id, name, email] }));
}
