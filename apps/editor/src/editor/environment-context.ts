import type { ConnectionView, DefinitionContext, Json, ModelRole, NodeId, PromptContent } from "@interlock/shared";
import { createContext, use } from "react";

/** What the editor knows of the workspace around the flow; absent parts are still loading. */
export type Environment = {
  /** Contents by reference as written in the flow. */
  prompts: ReadonlyMap<string, PromptContent> | undefined;
  connections: readonly ConnectionView[] | undefined;
  roles: readonly ModelRole[] | undefined;
  /** The latest output of every node, or a trigger's example. */
  samples: Readonly<Record<NodeId, Json>>;
  context: DefinitionContext;
};

export const emptyEnvironment: Environment = { prompts: undefined, connections: undefined, roles: undefined, samples: {}, context: {} };

export const EnvironmentContext = createContext<Environment>(emptyEnvironment);

export function useEnvironment(): Environment {
  return use(EnvironmentContext);
}
