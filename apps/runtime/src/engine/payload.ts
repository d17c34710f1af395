import { parseJson, ProblemError, type BlobReference, type Json, type Payload, type Value } from "@interlock/shared";

import { getBlob, putBlob, type Queryable } from "../db/blobs.ts";

/** Larger data travels by reference (architecture §5). */
export const inlineLimit = 64 * 1024;

/** A rough size as JSON, counting no further than the limit: most values are small and need no more. */
export function isLarge(data: Json, limit = inlineLimit): boolean {
  let left = limit;
  const stack: Json[] = [data];
  for (let value = stack.pop(); value !== undefined && left >= 0; value = stack.pop()) {
    left -= 8;
    if (typeof value === "string") left -= value.length;
    else if (Array.isArray(value)) for (const item of value) stack.push(item);
    else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        left -= key.length;
        stack.push(item);
      }
    }
  }
  return left < 0;
}

export function isReference(data: Json | BlobReference): data is BlobReference {
  return (
    typeof data === "object" &&
    data !== null &&
    !Array.isArray(data) &&
    "$blob" in data &&
    typeof data.$blob === "string" &&
    Object.keys(data).length === 2
  );
}

/** The form in which a value enters an event. The blob is durable before the event that names it. */
export async function storeLarge(on: Queryable, workspaceId: string, value: Value): Promise<Payload> {
  return { data: await storeJson(on, workspaceId, value.data), labels: value.labels };
}

export async function storeJson(on: Queryable, workspaceId: string, data: Json): Promise<BlobReference> {
  const bytes = Buffer.from(JSON.stringify(data), "utf8");
  const hash = await putBlob(on, workspaceId, { bytes, type: "application/json" });
  return { $blob: hash, size: bytes.byteLength };
}

export async function loadJson(on: Queryable, workspaceId: string, reference: BlobReference): Promise<Json> {
  const { bytes } = await getBlob(on, workspaceId, reference.$blob);
  const data = parseJson(Buffer.from(bytes).toString("utf8"));
  if (data !== undefined) return data;
  throw new ProblemError({ family: "bug", code: "blob-damaged", message: `The stored data "${reference.$blob}" is damaged.` });
}
