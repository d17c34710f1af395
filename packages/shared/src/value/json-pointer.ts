import { isJsonObject, type Json } from "./json.ts";

/** A step into JSON: a key or an index. */
export type PathSegment = string | number;

/** RFC 6901 pointer of a path: `["headers", "a/b"]` is `/headers/a~1b`; the empty path is the whole. */
export function jsonPointer(path: readonly PathSegment[]): string {
  return path.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** A step of a schema library's path, which may also be a symbol. */
export function asSegment(key: PropertyKey): PathSegment {
  return typeof key === "symbol" ? String(key.description) : key;
}

/** Steps of a pointer, as text: an index is its digits. */
export function pointerSegments(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The part of a value that a path names, or `undefined`. Reads own properties only. */
export function valueAt(value: Json, path: readonly PathSegment[]): Json | undefined {
  let current: Json | undefined = value;
  for (const segment of path) {
    if (Array.isArray(current)) current = current[Number(segment)];
    else if (isJsonObject(current) && Object.hasOwn(current, segment)) current = current[segment];
    else return undefined;
  }
  return current;
}
