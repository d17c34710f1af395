import * as z from "zod";

import { Json } from "./json.ts";

/**
 * Where a value, or a part of it, came from (semantics §5). A source is written `kind` or
 * `kind:detail`: `author`, `person:usr_…`, `trigger:hook`, `tool:<nodeId>`, `model:<nodeId>`.
 */
export const Source = z.string().min(1).max(200);
export type Source = z.infer<typeof Source>;

/**
 * `from`: who could have written the value. `path`: who could have decided that the node which made
 * it ran at all. `by`: how the value was narrowed (`choice(4)`, `number`, `person(usr_1)`), which a
 * policy may accept instead of the sources.
 */
export const Label = z.strictObject({
  from: z.array(Source),
  path: z.array(Source).optional(),
  by: z.string().optional(),
});
export type Label = z.infer<typeof Label>;

/** A binary value: bytes lie in the blob store under their SHA-256, expressions see these fields. */
export const FileReference = z.strictObject({
  $file: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  type: z.string(),
  size: z.number().int().nonnegative(),
});
export type FileReference = z.infer<typeof FileReference>;

/** Data above 64 KiB travels by reference: `$blob` is the SHA-256 of its canonical JSON. */
export const BlobReference = z.strictObject({
  $blob: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().nonnegative(),
});
export type BlobReference = z.infer<typeof BlobReference>;

/**
 * What nodes hand on. `labels` is keyed by JSON pointer; `""` covers the whole value and is always
 * there, a longer pointer replaces it for that part.
 */
export const Value = z.strictObject({
  data: Json,
  labels: z.record(z.string(), Label),
});
export type Value = z.infer<typeof Value>;

export function authored(data: Json): Value {
  return { data, labels: { "": { from: ["author"] } } };
}
