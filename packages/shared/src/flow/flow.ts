import * as z from "zod";

import { PromptContent } from "../prompt/prompt.ts";
import { Json, JsonObject } from "../value/json.ts";

/** Words that expressions already use as roots, so no node may be called so (rulings: reserved ids). */
export const reservedNodeIds: ReadonlySet<string> = new Set([
  "run",
  "flow",
  "vars",
  "item",
  "index",
  "trigger",
  "sent",
  "error",
  "in",
  "true",
  "false",
  "null",
  "as",
  "break",
  "const",
  "continue",
  "else",
  "for",
  "function",
  "if",
  "import",
  "let",
  "loop",
  "package",
  "namespace",
  "return",
  "var",
  "void",
  "while",
  "map",
  "filter",
  "all",
  "exists",
  "has",
  "type",
  "size",
  "int",
  "uint",
  "double",
  "string",
  "bool",
  "bytes",
  "list",
  "timestamp",
  "duration",
  "dyn",
  "constructor",
  "optional",
  "matches",
]);

/** Given by people, unique in the flow, used in references. */
export const NodeId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, "A node id starts with a lower-case letter and has at most 40 letters, digits or underscores.")
  .refine((id) => !reservedNodeIds.has(id), "This word is reserved in expressions. Choose another id.");
export type NodeId = z.infer<typeof NodeId>;

export const PortName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
export type PortName = z.infer<typeof PortName>;

/** Lower-case words joined by hyphens; unique in a workspace. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80);
export type Slug = z.infer<typeof Slug>;

/** ISO 8601 duration, days to seconds: `PT30S`, `P3D`, `P1DT12H`. Seven digits keep every sum with a date within 2^53. */
export const Duration = z
  .string()
  .regex(/^P(?!$)(\d{1,7}D)?(?:T(?=\d)(\d{1,7}H)?(\d{1,7}M)?(\d{1,7}S)?)?$/, "Write an ISO 8601 duration such as PT30S or P3D.");
export type Duration = z.infer<typeof Duration>;

/** When an action asks (semantics §2). Absent means `always`: a drawn approval must cover it. */
export const Gate = z.union([
  z.literal("here"),
  z.literal("tainted"),
  z.strictObject({
    waived: z.strictObject({ by: z.string(), at: z.string(), why: z.string().min(1), until: z.string().optional() }),
  }),
]);
export type Gate = z.infer<typeof Gate>;

export const Retry = z.strictObject({
  /** Attempts in all, the first included. */
  attempts: z.number().int().min(1).max(20),
  /** Wait before the second attempt; doubles each time, with jitter, up to `max`. */
  wait: Duration.optional(),
  max: Duration.optional(),
});
export type Retry = z.infer<typeof Retry>;

export const FlowNode = z.strictObject({
  kind: z.string().min(1),
  title: z.string().max(120).optional(),
  config: JsonObject.optional(),
  join: z.enum(["any", "all"]).optional(),
  gate: Gate.optional(),
  retry: Retry.optional(),
  timeout: Duration.optional(),
  disabled: z.literal(true).optional(),
  notes: z.string().max(4000).optional(),
  /** Example payload of a trigger, at most 64 KiB as JSON. */
  sample: Json.optional(),
});
export type FlowNode = z.infer<typeof FlowNode>;

/** Leaves node `from` by port `port` and ends at node `to`. Written `from:port -> to`, `:out` left out. */
export type Edge = { from: NodeId; port: PortName; to: NodeId };

export const Position = z.tuple([z.number(), z.number()]);
export type Position = z.infer<typeof Position>;

export const Layout = z.strictObject({
  nodes: z.record(z.string(), Position),
});
export type Layout = z.infer<typeof Layout>;

export const FlowSettings = z.strictObject({
  /** `stop` (default) starts nothing new after a failure; `drain` finishes what does not depend on it. */
  onFailure: z.enum(["stop", "drain"]).optional(),
  timeout: Duration.optional(),
  description: z.string().max(2000).optional(),
});
export type FlowSettings = z.infer<typeof FlowSettings>;

/**
 * A flow as the program holds it. The JSON document differs in one thing only: its edges are text.
 * Edges are kept sorted by (from, port, to), nodes may be in any order.
 */
export type Flow = {
  format: 1;
  key: Slug;
  name: string;
  nodes: Record<NodeId, FlowNode>;
  edges: Edge[];
  settings: FlowSettings;
  layout: Layout;
};

/** The saved JSON (architecture §3). `prompts` is there only in exports, with contents as resolved. */
export const FlowDocument = z.strictObject({
  format: z.literal(1),
  key: Slug,
  name: z.string().min(1).max(200),
  nodes: z.record(NodeId, FlowNode),
  edges: z.array(z.string()).default([]),
  settings: FlowSettings.optional(),
  prompts: z.record(Slug, PromptContent).optional(),
  layout: Layout.optional(),
});
export type FlowDocument = z.infer<typeof FlowDocument>;
