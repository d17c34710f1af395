import type { HookRow } from "./hook-row.ts";

/** The part of the vault that hooks need. The context binds a sealed text to its place. */
export type SecretKeeper = {
  seal: (plain: string, context: string) => string;
  open: (sealed: string, context: string) => string;
};

type Place = Pick<HookRow, "id" | "workspaceId">;

export function sealHookSecret(vault: SecretKeeper, place: Place, secret: string): string {
  return vault.seal(secret, contextOf(place));
}

export function openHookSecret(vault: SecretKeeper, place: Place & Pick<HookRow, "secret">): string | null {
  return place.secret === null ? null : vault.open(place.secret, contextOf(place));
}

/** A sealed secret copied to another hook's row does not open there. */
function contextOf({ id, workspaceId }: Place): string {
  return `hook ${workspaceId} ${id}`;
}
