import type { NodeCatalog } from "../node/define-node.ts";
import { ok, type Result } from "../problem/problem.ts";
import { isStorableText } from "../value/storable.ts";
import { setConfig } from "./apply-config.ts";
import { addEdge, removeEdge } from "./apply-edge.ts";
import { addNode, moveNodes, patchNode, removeNode } from "./apply-node.ts";
import { refuseFlow } from "./flow-problem.ts";
import type { Flow } from "./flow.ts";
import { normalizeSettings } from "./normalize.ts";
import type { Operation, SimpleOperation } from "./operation.ts";
import { renameNode } from "./rename-node.ts";
import type { Step } from "./step.ts";

export type Applied = { flow: Flow; inverse: Operation };

/**
 * The flow after an operation, and the operation that takes it back: applying the inverse prints the
 * same text as before. A batch is all or nothing. Untouched parts are shared with the flow before.
 * The catalog says which config fields hold expressions, so that a rename finds every reference.
 */
export function apply(flow: Flow, operation: Operation, catalog: NodeCatalog): Result<Applied> {
  if (operation.type !== "batch") {
    const step = applySimple(flow, operation, catalog);
    return step.ok ? ok({ flow: step.value.flow, inverse: asOperation(step.value.inverse, undefined) }) : step;
  }
  let current = flow;
  const inverse: SimpleOperation[] = [];
  for (const simple of operation.operations) {
    const step = applySimple(current, simple, catalog);
    if (!step.ok) return step;
    current = step.value.flow;
    inverse.unshift(...step.value.inverse);
  }
  return ok({ flow: current, inverse: asOperation(inverse, operation.label) });
}

function asOperation(steps: SimpleOperation[], label: string | undefined): Operation {
  const [only] = steps;
  if (only !== undefined && steps.length === 1 && label === undefined) return only;
  return { type: "batch", operations: steps, ...(label !== undefined && { label }) };
}

function applySimple(flow: Flow, operation: SimpleOperation, catalog: NodeCatalog): Result<Step> {
  switch (operation.type) {
    case "add-node":
      return addNode(flow, operation);
    case "remove-node":
      return removeNode(flow, operation);
    case "patch-node":
      return patchNode(flow, operation);
    case "rename-node":
      return renameNode(flow, operation, catalog);
    case "set-config":
      return setConfig(flow, operation);
    case "add-edge":
      return addEdge(flow, operation);
    case "remove-edge":
      return removeEdge(flow, operation);
    case "move-nodes":
      return moveNodes(flow, operation);
    case "set-name":
      return setName(flow, operation.name);
    case "set-settings": {
      const settings = normalizeSettings(operation.settings);
      return ok({ flow: { ...flow, settings }, inverse: [{ type: "set-settings", settings: flow.settings }] });
    }
  }
}

function setName(flow: Flow, name: string): Result<Step> {
  if (!isStorableText(name) || name.trim() === "")
    return refuseFlow({ code: "name-invalid", message: "A flow needs a name. Write one and try again." });
  return ok({ flow: { ...flow, name }, inverse: [{ type: "set-name", name: flow.name }] });
}
