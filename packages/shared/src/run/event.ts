import * as z from "zod";

import { NodeId, PortName } from "../flow/flow.ts";
import { ModelAnswer, Usage } from "../model/model.ts";
import { Problem } from "../problem/problem.ts";
import { Json } from "../value/json.ts";
import { BlobReference, Value } from "../value/value.ts";

/**
 * Address of a node execution: the node id at the top, `each[3]/send` inside a container. Never a bare
 * node id in disguise: containers may run the same node many times.
 */
export const ExecutionPath = z.string().regex(/^[a-z][a-z0-9_]*(?:\[\d+\])?(?:\/[a-z][a-z0-9_]*(?:\[\d+\])?)*$/);
export type ExecutionPath = z.infer<typeof ExecutionPath>;

/** Who did it: a person, an API key or the system itself. */
export const Actor = z.strictObject({ kind: z.enum(["person", "key", "system"]), id: z.string(), name: z.string() });
export type Actor = z.infer<typeof Actor>;

export const Pins = z.strictObject({
  flow: z.strictObject({ id: z.string(), key: z.string(), version: z.number().int().nullable(), hash: z.string() }),
  /** By reference as written in the flow. */
  prompts: z.record(z.string(), z.strictObject({ name: z.string(), version: z.number().int(), hash: z.string() })),
  models: z.record(z.string(), z.strictObject({ connection: z.string(), model: z.string() })),
  policy: z.number().int(),
  /** Version of decide/reduce that this run keeps until it ends. */
  semantics: z.number().int(),
});
export type Pins = z.infer<typeof Pins>;

export const WaitingFor = z.discriminatedUnion("what", [
  z.strictObject({ what: z.literal("approval"), approvalId: z.string(), reason: z.enum(["drawn", "here", "again"]) }),
  z.strictObject({ what: z.literal("timer"), until: z.number().int() }),
  /** "This may have happened": a person must say whether it did. */
  z.strictObject({ what: z.literal("doubt"), key: z.string(), approvalId: z.string() }),
]);
export type WaitingFor = z.infer<typeof WaitingFor>;

const base = { v: z.literal(1), at: z.number().int() };
const atNode = { ...base, path: ExecutionPath };
const Payload = z.union([Value, z.strictObject({ data: BlobReference, labels: Value.shape.labels })]);

/**
 * The one union of everything that a run remembers. The same objects are journal rows, lines of the
 * event stream and the input of the editor's run store. Rows are never rewritten: a change of shape is
 * a new `v` with an up-caster in `upcast.ts`.
 */
export const RunEvent = z.discriminatedUnion("type", [
  z.strictObject({
    ...base,
    type: z.literal("run-started"),
    trigger: NodeId,
    input: Payload,
    seed: z.string(),
    pins: Pins,
    actor: Actor,
    draft: z.boolean(),
  }),
  z.strictObject({ ...base, type: z.literal("run-waiting"), wakeAt: z.number().int().nullable() }),
  z.strictObject({ ...base, type: z.literal("run-finished"), output: Payload }),
  z.strictObject({ ...base, type: z.literal("run-failed"), problem: Problem }),
  z.strictObject({ ...base, type: z.literal("run-cancelled"), by: Actor, reason: z.string().optional() }),
  z.strictObject({ ...atNode, type: z.literal("node-started"), attempt: z.number().int().positive(), input: Json.optional() }),
  z.strictObject({ ...atNode, type: z.literal("node-settled"), port: PortName, output: Payload, usage: Usage.optional() }),
  z.strictObject({
    ...atNode,
    type: z.literal("node-attempt-failed"),
    attempt: z.number().int().positive(),
    problem: Problem,
    retryAt: z.number().int(),
  }),
  z.strictObject({ ...atNode, type: z.literal("node-failed"), problem: Problem }),
  z.strictObject({ ...atNode, type: z.literal("node-aborted"), reason: z.string() }),
  z.strictObject({ ...atNode, type: z.literal("node-skipped") }),
  z.strictObject({ ...atNode, type: z.literal("node-waiting"), for: WaitingFor }),
  z.strictObject({
    ...atNode,
    type: z.literal("call-recorded"),
    attempt: z.number().int().positive(),
    name: z.string(),
    requestHash: z.string(),
    /** What was asked, redacted, for the run view; replay compares the hash. */
    request: Json,
    answer: Json,
    model: ModelAnswer.omit({ text: true, data: true }).optional(),
  }),
  z.strictObject({ ...atNode, type: z.literal("effect-intended"), key: z.string(), hash: z.string(), epoch: z.number().int() }),
  z.strictObject({ ...atNode, type: z.literal("effect-sending"), key: z.string(), n: z.number().int().positive() }),
  z.strictObject({ ...atNode, type: z.literal("effect-confirmed"), key: z.string(), receipt: Json }),
  z.strictObject({ ...atNode, type: z.literal("effect-refused"), key: z.string(), problem: Problem, sent: z.boolean() }),
  z.strictObject({ ...atNode, type: z.literal("effect-unknown"), key: z.string(), problem: Problem }),
  z.strictObject({
    ...atNode,
    type: z.literal("approval-requested"),
    approvalId: z.string(),
    requests: z.array(z.strictObject({ path: ExecutionPath, hash: z.string() })),
    expiresAt: z.number().int(),
  }),
  z.strictObject({
    ...base,
    type: z.literal("approval-decided"),
    approvalId: z.string(),
    decision: z.enum(["approved", "rejected", "expired"]),
    by: Actor,
    comment: z.string().optional(),
  }),
  z.strictObject({ ...base, type: z.literal("approval-void"), approvalId: z.string(), reason: z.string() }),
  z.strictObject({
    ...atNode,
    type: z.literal("doubt-resolved"),
    key: z.string(),
    resolution: z.enum(["happened", "send-again", "stop"]),
    by: Actor,
    comment: z.string().optional(),
  }),
  z.strictObject({ ...atNode, type: z.literal("value-overridden"), field: z.string(), value: Json, by: Actor }),
  z.strictObject({ ...atNode, type: z.literal("log-line"), level: z.enum(["debug", "info", "warn", "error"]), text: z.string() }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

/** A committed event with its place in the run's journal; `seq` starts at 1 and has no gaps. */
export type JournalEntry = { seq: number; event: RunEvent };
