import type * as z from "zod";

import type { PortName } from "../flow/flow.ts";
import type { PromptContent } from "../prompt/prompt.ts";
import type { JsonObject } from "../value/json.ts";
import type { Effect, ParameterRole } from "./effect.ts";
import type { FieldHint } from "./field.ts";

export type NodeCategory = "trigger" | "model" | "tool" | "logic" | "data" | "approval" | "output";

/** What a definition may look up about the flow around it. Absent entries are simply not known. */
export type DefinitionContext = {
  prompt?: (reference: string) => PromptContent | undefined;
};

/**
 * What makes a kind special to engine, checks and editor. They never ask for a kind by name:
 * `trigger` starts runs · `approval` waits for a decision and opens gates · `answer` gives the run's
 * answer · `branch` chooses one of several ports · `action` everything else.
 */
export type NodeRole = "trigger" | "approval" | "answer" | "branch" | "action";

/** A remark of a kind about its own config; `check` adds the node. */
export type DefinitionFinding = { severity: "error" | "warning"; code: string; message: string; path?: string };

export type NodeDefinition<Config extends z.ZodObject = z.ZodObject> = {
  kind: string;
  version: number;
  role: NodeRole;
  title: string;
  /** One sentence for palette and documentation. */
  summary: string;
  category: NodeCategory;
  /** Name of a lucide icon. */
  icon: string;
  config: Config;
  /** Named outcomes, without `error`, which every node but a trigger has besides. */
  ports: (config: z.output<Config>) => PortName[];
  effect: (config: z.output<Config>) => Effect;
  /** Roles of the parameters that reach the outside; a field not named has role `none`. */
  roles?: { [Field in keyof z.output<Config>]?: ParameterRole };
  fields: { [Field in keyof z.output<Config>]?: FieldHint };
  /** JSON Schema of the output on the normal ports; `undefined` means not known (`dyn`). */
  output: (config: z.output<Config>, context: DefinitionContext) => JsonObject | undefined;
  /** The one line on the node card, for example `POST api.example.com`. */
  cardLine: (config: z.output<Config>) => string;
  /** Config of a node just dropped on the canvas. Must satisfy the schema where it can. */
  initial: JsonObject;
  /** For triggers that ask a person: JSON Schema of the form. */
  input?: (config: z.output<Config>) => JsonObject | undefined;
  /** What is allowed but worth a word, for example a hook that anyone may call. `path` is a JSON pointer below the config. */
  findings?: (config: z.output<Config>) => DefinitionFinding[];
};

/** Keeps the config type while checking hints and roles against its fields. */
export function defineNode<Config extends z.ZodObject>(definition: NodeDefinition<Config>): NodeDefinition<Config> {
  return definition;
}

export type ConfigOf<D> = D extends NodeDefinition<infer Config> ? z.output<Config> : never;

/** Definitions by kind, as `check`, the engine and the editor receive them. */
export type NodeCatalog = { readonly [kind: string]: NodeDefinition };
