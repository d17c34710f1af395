import * as z from "zod";

/**
 * `pure`: no contact with the outside. `read`: asks, changes nothing. `write`: can be undone by a named
 * operation. `irreversible`: mail, payment, deletion, publication. Unknown means irreversible.
 */
export const EffectClass = z.enum(["pure", "read", "write", "irreversible"]);
export type EffectClass = z.infer<typeof EffectClass>;

export type Effect = {
  class: EffectClass;
  /** Does data leave this installation? */
  egress: boolean;
  /** Decides retries after doubt: by nature (PUT of full state), by an idempotency key within a window, or not. */
  repeatable: "by-nature" | "no" | { byKey: { header: string; windowMs: number } };
};

export const pure: Effect = { class: "pure", egress: false, repeatable: "by-nature" };

/** What a parameter means to the world; policy and the approval card look at it (semantics §5). */
export type ParameterRole = "destination" | "object" | "amount" | "command" | "content" | "none";
