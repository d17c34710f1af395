import type { Operation, SimpleOperation } from "@interlock/shared";

/** What the undo menu says: "Undo: Move 3 nodes". */
export function describeOperation(operation: Operation): string {
  if (operation.type !== "batch") return describe(operation);
  if (operation.label !== undefined) return operation.label;
  const first = operation.operations[0];
  if (first === undefined) return "Edit";
  return operation.operations.length === 1 ? describe(first) : `${describe(first)} and ${operation.operations.length - 1} more`;
}

function describe(operation: SimpleOperation): string {
  switch (operation.type) {
    case "add-node":
      return `Add ${operation.id}`;
    case "remove-node":
      return `Delete ${operation.id}`;
    case "patch-node":
      return `Change ${operation.id}`;
    case "rename-node":
      return `Rename ${operation.id} to ${operation.to}`;
    case "set-config":
      return `Edit ${operation.id}`;
    case "add-edge":
      return `Connect ${operation.edge.from} to ${operation.edge.to}`;
    case "remove-edge":
      return `Disconnect ${operation.edge.from} from ${operation.edge.to}`;
    case "move-nodes":
      return countNodes("Move", Object.keys(operation.positions).length);
    case "set-name":
      return "Rename the flow";
    case "set-settings":
      return "Change the settings";
  }
}

function countNodes(verb: string, count: number): string {
  return count === 1 ? `${verb} a node` : `${verb} ${count} nodes`;
}
