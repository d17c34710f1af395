import type { Operation, SimpleOperation } from "@interlock/shared";

import { simpleOperations } from "./simple-operations.ts";

/** The places that an operation writes, as slash-separated names; a place covers everything below it. */
export function touchedFields(operation: Operation): string[] {
  const parts = simpleOperations(operation);
  return parts.flatMap(fieldsOf);
}

/** Do two people write the same place? Layout is left out: the later position simply wins. */
export function clash(left: readonly Operation[], right: readonly Operation[]): boolean {
  const mine = left.flatMap(touchedFields);
  const theirs = right.flatMap(touchedFields);
  return mine.some((a) => theirs.some((b) => covers(a, b) || covers(b, a)));
}

function covers(outer: string, inner: string): boolean {
  return outer === inner || inner.startsWith(`${outer}/`);
}

function fieldsOf(operation: SimpleOperation): string[] {
  switch (operation.type) {
    case "set-config":
      return [["nodes", operation.id, "config", ...operation.path].join("/")];
    case "patch-node":
      return Object.keys(operation.patch).map((property) => `nodes/${operation.id}/${property}`);
    case "rename-node":
      return [`nodes/${operation.id}`, `nodes/${operation.to}`];
    case "add-node":
    case "remove-node":
      return [`nodes/${operation.id}`];
    case "set-name":
      return ["name"];
    case "set-settings":
      return ["settings"];
    case "add-edge":
    case "remove-edge":
    case "move-nodes":
      return [];
  }
}
