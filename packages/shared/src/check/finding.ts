import type { NodeId } from "../flow/flow.ts";
import type { Operation } from "../flow/operation.ts";

/** A step of the path that shows how an uncovered action is reached: this node, left by this port. */
export type WitnessStep = { nodeId: NodeId; port?: string };

/**
 * What `check` says about a flow. `error` stops a publish, `warning` does not. `path` is a JSON pointer
 * below the node (`/config/url`). `remedies` are offered as buttons; each is one undoable operation.
 */
export type Finding = {
  severity: "error" | "warning";
  code: string;
  message: string;
  nodeId?: NodeId;
  path?: string;
  witness?: WitnessStep[];
  remedies?: { label: string; operation: Operation }[];
};
