import { Json } from "@interlock/shared";

import { findBlob } from "../db/blobs.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";

/** A value that was too large for the journal, by its hash. */
export async function readValue(ports: Ports, caller: Caller, input: { hash: string }): Promise<Json> {
  const blob = await findBlob(ports.store.pool, caller.workspaceId, input.hash);
  if (blob === undefined) throw refuse("value-not-found", "This value is not stored here.");
  const text = Buffer.from(blob.bytes).toString("utf8");
  if (!blob.type.startsWith("application/json")) return text;
  return Json.parse(JSON.parse(text));
}
