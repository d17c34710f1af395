import { pointerSegments } from "./json-pointer.ts";
import type { Label, Value } from "./value.ts";

/**
 * Label of a value made from several others (semantics §5): sources and path sources are joined. How a
 * part was narrowed is lost, unless it is the only part that is not an author's constant.
 */
export function joinLabels(labels: readonly Label[]): Label {
  const foreign = labels.filter((label) => !isConstant(label));
  const from = union(labels.map((label) => label.from));
  const path = union(labels.map((label) => label.path ?? []));
  const by = foreign.length === 1 ? foreign[0]?.by : undefined;
  return {
    from: from.length === 0 ? ["author"] : from,
    ...(path.length > 0 && { path }),
    ...(by !== undefined && { by }),
  };
}

/**
 * Label of the part of a value that a reference reads. The longest labelled pointer at or above the
 * part counts; labels below it join in, because the part contains them.
 */
export function labelAt(value: Pick<Value, "labels">, path: readonly (string | number)[]): Label {
  const wanted = path.map(String);
  let nearest: { length: number; label: Label } | undefined;
  const inside: Label[] = [];
  for (const [pointer, label] of Object.entries(value.labels)) {
    const segments = pointerSegments(pointer);
    if (startsWith(wanted, segments)) {
      if (nearest === undefined || segments.length > nearest.length) nearest = { length: segments.length, label };
    } else if (startsWith(segments, wanted)) inside.push(label);
  }
  return joinLabels([...(nearest === undefined ? [] : [nearest.label]), ...inside]);
}

function isConstant(label: Label): boolean {
  return label.from.every((source) => source === "author");
}

function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length <= path.length && prefix.every((segment, index) => segment === path[index]);
}

/** Sorted, so that equal sets are equal arrays. */
function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort();
}
