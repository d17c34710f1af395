import type { Actor } from "@interlock/shared";

import type { Role } from "./permissions.ts";

/** Whoever a request speaks for, as found by the session cookie or the API key. */
export type Caller = {
  actor: Actor;
  role: Role;
  workspaceId: string;
  via: "session" | "key";
};
