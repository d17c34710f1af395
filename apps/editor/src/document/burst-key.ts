import type { Operation } from "@interlock/shared";

/**
 * Names what an operation overwrites, when a later operation with the same name makes the earlier one
 * superfluous. `null`: every such operation counts on its own.
 */
export function burstKey(operation: Operation): string | null {
  switch (operation.type) {
    case "set-config":
      return `config:${operation.id}:${JSON.stringify(operation.path)}`;
    case "patch-node":
      return `patch:${operation.id}:${Object.keys(operation.patch).sort().join(",")}`;
    case "set-name":
      return "name";
    case "set-settings":
      return "settings";
    default:
      return null;
  }
}
