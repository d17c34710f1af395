import * as z from "zod";

import { Json } from "../value/json.ts";
import { FlowNode, FlowSettings, Gate, NodeId, PortName, Position, Retry } from "./flow.ts";

const EdgeObject = z.strictObject({ from: NodeId, port: PortName, to: NodeId });

/** `null` removes the property; a property that is absent stays as it is. */
export const NodePatch = z.strictObject({
  kind: z.string().min(1).optional(),
  title: z.string().max(120).nullable().optional(),
  join: z.enum(["any", "all"]).nullable().optional(),
  gate: Gate.nullable().optional(),
  retry: Retry.nullable().optional(),
  timeout: z.string().nullable().optional(),
  disabled: z.literal(true).nullable().optional(),
  notes: z.string().max(4000).nullable().optional(),
  sample: Json.nullable().optional(),
});
export type NodePatch = z.infer<typeof NodePatch>;

const SimpleOperation = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("add-node"), id: NodeId, node: FlowNode, position: Position.optional() }),
  /** Refused while edges still touch the node: `removeNodes()` returns the batch that removes both. */
  z.strictObject({ type: z.literal("remove-node"), id: NodeId }),
  z.strictObject({ type: z.literal("patch-node"), id: NodeId, patch: NodePatch }),
  /** Changes id and title, and rewrites every reference, edge and layout entry. */
  z.strictObject({ type: z.literal("rename-node"), id: NodeId, to: NodeId, title: z.string().max(120).nullable().optional() }),
  /** Sets one config field by path; without `value` the field is removed. `[]` is the whole config. */
  z.strictObject({
    type: z.literal("set-config"),
    id: NodeId,
    path: z.array(z.union([z.string(), z.number().int().nonnegative()])),
    value: Json.optional(),
  }),
  z.strictObject({ type: z.literal("add-edge"), edge: EdgeObject }),
  z.strictObject({ type: z.literal("remove-edge"), edge: EdgeObject }),
  z.strictObject({ type: z.literal("move-nodes"), positions: z.record(NodeId, Position.nullable()) }),
  z.strictObject({ type: z.literal("set-name"), name: z.string().min(1).max(200) }),
  z.strictObject({ type: z.literal("set-settings"), settings: FlowSettings }),
]);
export type SimpleOperation = z.infer<typeof SimpleOperation>;

/** One undo step. A batch is applied all or nothing; its inverse is the batch of inverses, reversed. */
export const Operation = z.union([
  SimpleOperation,
  z.strictObject({ type: z.literal("batch"), label: z.string().optional(), operations: z.array(SimpleOperation) }),
]);
export type Operation = z.infer<typeof Operation>;
