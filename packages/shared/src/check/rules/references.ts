import { type ConfigReference, ownerOf } from "../../expr/references.ts";
import type { Edge, NodeId } from "../../flow/flow.ts";
import { descendants } from "../../graph/reach.ts";
import { certainlyBefore } from "../certainly.ts";
import { type CheckContext, finding, type Rule } from "../context.ts";
import type { Finding } from "../finding.ts";
import type { NodeFacts } from "../node-facts.ts";

/** A reference reads a step that has certainly run before, or says what to use instead. */
export const references: Rule = (context) => {
  const hasRun = provenRuns(context);
  return [...context.facts.values()].flatMap((node) => {
    if (!context.live.incoming.has(node.id)) return [];
    return distinct(node.references).flatMap((reference) => judge({ context, node, reference, hasRun }));
  });
};

type Case = { context: CheckContext; node: NodeFacts; reference: ConfigReference; hasRun: ProvenRuns };

function judge(given: Case): Finding[] {
  const { context, node, reference } = given;
  const owner = ownerOf(reference);
  const source = context.facts.get(owner);
  // Names that are no node at all are found with the types.
  if (source === undefined) return [];
  const details = { nodeId: node.id, path: `/config${reference.pointer}` };
  const text = { node: node.name, text: spell(reference), source: source.name };
  if (owner === node.id) return [finding("error", "self-reference", text, details)];
  if (source.mode !== "on") return reference.fallback ? [] : [finding("error", "reference-disabled", text, details)];
  if (!context.before(node.id).has(owner)) {
    const runsAfter = descendants(context.live, node.id).has(owner);
    return [finding("error", "not-upstream", { ...text, runsAfter }, details)];
  }
  return judgeSkipping({ ...given, owner, details });
}

function judgeSkipping({ node, reference, owner, hasRun, context, details }: Case & { owner: NodeId; details: { nodeId: NodeId; path: string } }): Finding[] {
  if (reference.root === "error") {
    if (reference.fallback || hasRun({ owners: [owner], at: node.id, byError: true })) return [];
    return [finding("error", "no-error-there", { node: node.name, source: owner }, details)];
  }
  if (reference.oneOf !== undefined) return judgeOneOf({ node, reference, hasRun, context, owner, details });
  if (reference.fallback || hasRun({ owners: [owner], at: node.id, byError: false })) return [];
  const [first, ...others] = reference.path;
  const fallback = typeof first === "string" ? `${reference.root}.?${[first, ...others].filter((step) => typeof step === "string").join(".")}.orValue("…")` : `oneOf(${reference.root}, …)`;
  return [finding("error", "may-be-skipped", { node: node.name, text: spell(reference), source: context.nameOf(owner), fallback }, details)];
}

/** Of the steps inside a `oneOf` at least one must have run; said once, at the first of them. */
function judgeOneOf({ node, reference, hasRun, context, owner, details }: Case & { owner: NodeId; details: { nodeId: NodeId; path: string } }): Finding[] {
  const owners = reference.oneOf ?? [];
  if (owners[0] !== owner || owners.some((id) => !context.facts.has(id))) return [];
  if (hasRun({ owners, at: node.id, byError: false })) return [];
  return [finding("error", "none-may-run", { node: node.name, sources: owners.map((id) => `"${context.nameOf(id)}"`).join(", ") }, details)];
}

type ProvenRuns = (question: { owners: readonly NodeId[]; at: NodeId; byError: boolean }) => boolean;

/** Has one of some steps certainly run, and left by a port that carries what is asked for? One pass per set of steps. */
function provenRuns({ live, gates, flow }: CheckContext): ProvenRuns {
  const passes = new Map<string, ReadonlyMap<NodeId, boolean>>();
  return ({ owners, at, byError }) => {
    const key = `${byError ? "!" : ""}${owners.toSorted().join(" ")}`;
    const proves = (edge: Edge) => owners.includes(edge.from) && (edge.port === "error") === byError;
    const pass = passes.get(key) ?? certainlyBefore({ graph: live, order: gates.order, nodes: flow.nodes, proves });
    passes.set(key, pass);
    return pass.get(at) === true;
  };
}

function distinct(references: readonly ConfigReference[]): ConfigReference[] {
  const byText = new Map(references.map((reference) => [`${reference.pointer} ${spell(reference)} ${String(reference.fallback)} ${reference.oneOf?.join() ?? ""}`, reference]));
  return [...byText.values()];
}

function spell({ root, path }: ConfigReference): string {
  return [root, ...path].reduce<string>((text, step, index) => (index === 0 ? String(step) : typeof step === "number" ? `${text}[${step}]` : `${text}.${step}`), "");
}
