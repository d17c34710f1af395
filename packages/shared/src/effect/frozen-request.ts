import * as z from "zod";

import { EffectClass } from "../node/effect.ts";

/** What `prepare` returns: the exact request, before the engine binds it to run, connection and pins. */
export const PreparedRequest = z.discriminatedUnion("transport", [
  z.strictObject({
    transport: z.literal("http"),
    method: z.string(),
    url: z.string(),
    /** Lower-case names. Authorization and signatures are added by the transport, never here. */
    headers: z.record(z.string(), z.string()),
    body: z.strictObject({ type: z.string(), text: z.string() }).optional(),
    /** Alias of the connection whose credentials are used. */
    connection: z.string().optional(),
    /** Status codes at or above 400 that still count as an answer. */
    accept: z.array(z.number().int()).optional(),
  }),
  z.strictObject({
    transport: z.literal("outbox"),
    subject: z.string(),
    text: z.string(),
    to: z.string().optional(),
  }),
]);
export type PreparedRequest = z.infer<typeof PreparedRequest>;

/** What a person reads before deciding. Rendered by code from the request, never by a model. */
export const RequestPreview = z.strictObject({
  /** One plain sentence: what will happen, to whom. */
  sentence: z.string(),
  fields: z.array(
    z.strictObject({
      label: z.string(),
      value: z.string(),
      role: z.enum(["destination", "object", "amount", "command", "content", "none"]),
      /** Where the kind made the value from: JSON pointers below its config. Absent means from anything. */
      madeOf: z.array(z.string()).optional(),
      /** Sources of the value, filled in by the engine from the labels of what `madeOf` refers to. */
      from: z.array(z.string()).optional(),
    }),
  ),
});
export type RequestPreview = z.infer<typeof RequestPreview>;

/**
 * The request a person approves and the runtime sends (semantics §3). Its hash is the SHA-256 of its
 * RFC 8785 JSON. Body bytes lie in a blob under `body.sha256`.
 */
export const FrozenRequest = z.strictObject({
  v: z.literal(1),
  run: z.string(),
  path: z.string(),
  epoch: z.number().int().nonnegative(),
  kind: z.string(),
  kindVersion: z.number().int(),
  connection: z
    .strictObject({ id: z.string(), alias: z.string(), version: z.number().int(), account: z.string(), host: z.string() })
    .nullable(),
  transport: z.enum(["http", "outbox"]),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.strictObject({ sha256: z.string(), length: z.number().int(), type: z.string() }).nullable(),
  accept: z.array(z.number().int()),
  effectClass: EffectClass,
  idempotency: z.strictObject({ header: z.string(), windowMs: z.number().int() }).nullable(),
  /** Epoch milliseconds after which the request must not be sent any more. */
  notAfter: z.number().int(),
  flow: z.strictObject({ key: z.string(), hash: z.string() }),
  prompts: z.record(z.string(), z.string()),
  policy: z.number().int(),
});
export type FrozenRequest = z.infer<typeof FrozenRequest>;

/** What the other side answered, kept as the receipt of a confirmed effect. */
export const Receipt = z.strictObject({
  status: z.number().int().nullable(),
  headers: z.record(z.string(), z.string()),
  body: z.json(),
});
export type Receipt = z.infer<typeof Receipt>;
