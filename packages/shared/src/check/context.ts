import type { Flow, NodeId } from "../flow/flow.ts";
import { buildGraph, type FlowGraph } from "../graph/flow-graph.ts";
import { ancestors } from "../graph/reach.ts";
import type { NodeCatalog } from "../node/define-node.ts";
import { parsePromptReference } from "../prompt/prompt-reference.ts";
import type { PromptContent } from "../prompt/prompt.ts";
import { buildGateMap, type GateMap } from "./cover.ts";
import type { Finding } from "./finding.ts";
import { buildLiveGraph } from "./live-graph.ts";
import { type MessageCode, type MessageParameters, messages, severityOf } from "./messages.ts";
import { gatherFacts, type NodeFacts } from "./node-facts.ts";

/** What the check knows besides the flow. A list that is absent is not known, and nothing is said about it. */
export type CheckSettings = {
  catalog: NodeCatalog;
  /** Contents by reference as written (`triage@production`) or by name. */
  prompts?: Readonly<Record<string, PromptContent>>;
  /** Aliases of the connections that exist. */
  connections?: readonly string[];
  /** Model roles that are mapped to a model. */
  roles?: readonly string[];
};

/** Everything the rules look at, worked out once per check. */
export type CheckContext = {
  flow: Flow;
  settings: CheckSettings;
  facts: ReadonlyMap<NodeId, NodeFacts>;
  /** As drawn, with disabled and unreachable nodes. */
  drawn: FlowGraph;
  /** What can run. */
  live: FlowGraph;
  gates: GateMap;
  /** Ancestors in the live graph. */
  before: (id: NodeId) => ReadonlySet<NodeId>;
  nameOf: (id: NodeId) => string;
};

export type Rule = (context: CheckContext) => Finding[];

export function createContext(flow: Flow, settings: CheckSettings): CheckContext {
  const facts = gatherFacts(flow, settings.catalog);
  const live = buildLiveGraph(flow, facts);
  const known = new Map<NodeId, ReadonlySet<NodeId>>();
  return {
    flow,
    settings,
    facts,
    drawn: buildGraph(flow),
    live,
    gates: buildGateMap(flow, facts, live),
    before: (id) => {
      const found = known.get(id) ?? ancestors(live, id);
      known.set(id, found);
      return found;
    },
    nameOf: (id) => facts.get(id)?.name ?? id,
  };
}

export function promptContent({ prompts }: CheckSettings, reference: string): PromptContent | undefined {
  if (prompts === undefined) return undefined;
  if (Object.hasOwn(prompts, reference)) return prompts[reference];
  const name = parsePromptReference(reference)?.name;
  return name !== undefined && Object.hasOwn(prompts, name) ? prompts[name] : undefined;
}

type Details = Omit<Finding, "severity" | "code" | "message">;

/** Looks severity and sentence up in the one table and fills the sentence. */
export function finding<Code extends MessageCode>(code: Code, parameters: MessageParameters[Code], details: Details = {}): Finding {
  return { severity: severityOf(code), code, message: messages[code](parameters), ...details };
}
