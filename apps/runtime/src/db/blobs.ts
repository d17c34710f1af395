import { createHash } from "node:crypto";

import { ProblemError } from "@interlock/shared";
import type pg from "pg";

export type Blob = { bytes: Uint8Array; type: string };

/** Anything that runs a statement: the pool, or a client inside a transaction. */
export type Queryable = Pick<pg.Pool, "query">;

/** Keeps bytes under their SHA-256; the same bytes are kept once. Returns the hash. */
export async function putBlob(on: Queryable, workspaceId: string, { bytes, type }: Blob): Promise<string> {
  const hash = createHash("sha256").update(bytes).digest("hex");
  await on.query({
    name: "put-blob",
    text: "insert into blobs (workspace_id, hash, bytes, size, type) values ($1, $2, $3, $4, $5) on conflict do nothing",
    values: [workspaceId, hash, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes.byteLength, type],
  });
  return hash;
}

export async function findBlob(on: Queryable, workspaceId: string, hash: string): Promise<Blob | undefined> {
  const { rows } = await on.query<{ bytes: Buffer; type: string }>({
    name: "find-blob",
    text: "select bytes, type from blobs where workspace_id = $1 and hash = $2",
    values: [workspaceId, hash],
  });
  return rows[0];
}

export async function getBlob(on: Queryable, workspaceId: string, hash: string): Promise<Blob> {
  const blob = await findBlob(on, workspaceId, hash);
  if (blob !== undefined) return blob;
  throw new ProblemError({ family: "bug", code: "blob-missing", message: `The stored data "${hash}" is missing from the database.` });
}
