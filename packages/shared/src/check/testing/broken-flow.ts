import type { Flow } from "../../flow/flow.ts";
import type { CheckSettings } from "../context.ts";

/** A broken flow and what its finding must hold: code, node, field, and words that name the thing and the remedy. */
export type BrokenFlow = { flow: Flow; settings?: Partial<CheckSettings>; nodeId?: string; path?: string; says: string[] };

/** Three per rule, by the code of the finding. Every entry is a mistake that people make. */
export type BrokenFlows = Readonly<Record<string, readonly [BrokenFlow, BrokenFlow, BrokenFlow]>>;

/** The output of a hook in words that a schema knows. */
export const typedHook = {
  config: {
    output: { type: "object", properties: { text: { type: "string" }, amount: { type: "number" } }, additionalProperties: false },
  },
};
