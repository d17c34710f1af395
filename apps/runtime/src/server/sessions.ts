import { createHash, randomBytes } from "node:crypto";

import type { Actor } from "@interlock/shared";
import { and, eq, gt, lt } from "drizzle-orm";

import { newId } from "../db/new-id.ts";
import type { Store } from "../db/open-store.ts";
import { apiKeys, members, sessions, settings, users } from "../db/schema.ts";
import type { Caller } from "./caller.ts";

export type Sessions = {
  /** Opens a session for the owner; returns the cookie's token, which is stored as a hash only. */
  open: (from: { ipAddress: string; userAgent: string | undefined }) => Promise<string>;
  close: (token: string) => Promise<void>;
  /** Somebody has used a sign-in link of this installation. */
  isClaimed: () => Promise<boolean>;
  bySession: (token: string) => Promise<Caller | undefined>;
  byKey: (key: string) => Promise<Caller | undefined>;
  /** A key for programs on this machine, valid until the next one with the same id is made. */
  issueKey: (key: { id: string; name: string }) => Promise<string>;
};

export const sessionLifetimeMs = 14 * 24 * 60 * 60 * 1000;
/** A signed-out session or a replaced key works at most this long in another process. */
const rememberedMs = 5000;
const workspaceId = "default";
const ownerId = "usr_owner";
const ownerName = "Owner";
const claimedSetting = "ownership-claimed";

export function createSessions({ store, now }: { store: Store; now: () => number }): Sessions {
  const scoped = store.scoped(workspaceId);
  const { db } = scoped;
  const known = new Map<string, { caller: Caller; until: number }>();

  async function remembered(hash: string, find: () => Promise<Caller | undefined>): Promise<Caller | undefined> {
    const entry = known.get(hash);
    if (entry !== undefined && entry.until > now()) return entry.caller;
    known.delete(hash);
    const caller = await find();
    if (known.size > 1000) known.clear();
    if (caller !== undefined) known.set(hash, { caller, until: now() + rememberedMs });
    return caller;
  }

  return {
    open: async ({ ipAddress, userAgent }) => {
      const at = now();
      const owner: Actor = { kind: "person", id: ownerId, name: ownerName };
      await scoped.insertIfAbsent(settings, { name: claimedSetting, value: { at }, updatedAt: at, actor: owner });
      await db.delete(sessions).where(lt(sessions.expiresAt, at));
      const token = randomBytes(32).toString("base64url");
      await db.insert(sessions).values({
        id: newId("ses", at),
        userId: ownerId,
        token: sha256(token),
        expiresAt: at + sessionLifetimeMs,
        ipAddress,
        userAgent: userAgent?.slice(0, 300) ?? null,
        createdAt: at,
        updatedAt: at,
      });
      return token;
    },
    close: async (token) => {
      known.delete(sha256(token));
      await db.delete(sessions).where(eq(sessions.token, sha256(token)));
    },
    isClaimed: async () => (await scoped.first(settings, eq(settings.name, claimedSetting))) !== undefined,
    bySession: (token) =>
      remembered(sha256(token), async () => {
        const [row] = await db
          .select({ id: users.id, name: users.name, role: members.role })
          .from(sessions)
          .innerJoin(users, eq(users.id, sessions.userId))
          .innerJoin(members, eq(members.userId, users.id))
          .where(scoped.within(members, and(eq(sessions.token, sha256(token)), gt(sessions.expiresAt, now()))));
        return row && { actor: { kind: "person", id: row.id, name: row.name }, role: row.role, workspaceId, via: "session" };
      }),
    byKey: (key) =>
      remembered(sha256(key), async () => {
        const row = await scoped.first(apiKeys, eq(apiKeys.hash, sha256(key)));
        return row && { actor: { kind: "key", id: row.id, name: row.name }, role: row.role, workspaceId, via: "key" };
      }),
    issueKey: async ({ id, name }) => {
      const key = `ilk_${randomBytes(32).toString("base64url")}`;
      const row = { id, name, hash: sha256(key), role: "owner" as const, createdAt: now(), lastUsedAt: null };
      const isNew = await scoped.insertIfAbsent(apiKeys, row);
      if (!isNew) await scoped.update(apiKeys, row, eq(apiKeys.id, id));
      return key;
    },
  };
}

/** The owner exists from the first start, so that flows can ask somebody; sign-in links open their sessions. */
export async function ensureOwner(store: Store, at: number): Promise<void> {
  await store.scoped(workspaceId).transaction(async (tx) => {
    const owner = { id: ownerId, name: ownerName, email: "owner@localhost", createdAt: at, updatedAt: at };
    await tx.db.insert(users).values(owner).onConflictDoNothing();
    await tx.insertIfAbsent(members, { userId: ownerId, role: "owner" });
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
