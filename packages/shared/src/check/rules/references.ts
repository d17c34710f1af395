import { type ConfigReference, ownerOf } from "../../expr/references.ts";
import type { Edge, NodeId } from "../../flow/flow.ts";
import { descendants } from "../../graph/reach.ts";
import { certainlyBefore, type Proof } from "../certainly.ts";
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

function judge({ context, node, reference, hasRun }: Case): Finding[] {
  const owner = ownerOf(reference);
  const source = context.facts.get(owner);
  // Names that are no node at all are found with the types.
  if (source === undefined) return [];
  const details = { nodeId: node.id, path: `/config${reference.pointer}` };
  const text = { node: node.name, text: spell(reference), source: source.name };
  if (owner === node.id) return [finding("self-reference", text, details)];
  if (source.mode !== "on") return reference.fallback ? [] : [finding("reference-disabled", text, details)];
  // A step that has certainly run is upstream, so the walk over all ancestors is for the others only.
  if (hasRun({ owners: [owner], at: node.id, byError: reference.root === "error" })) return [];
  if (!context.before(node.id).has(owner)) {
    const runsAfter = descendants(context.live, node.id).has(owner);
    return [finding("not-upstream", { ...text, runsAfter }, details)];
  }
  if (reference.oneOf !== undefined) return judgeOneOf({ context, node, reference, hasRun }, owner);
  if (reference.fallback) return [];
  if (reference.root === "error") return [finding("no-error-there", { node: node.name, source: owner }, details)];
  return [finding("may-be-skipped", { ...text, fallback: fallbackOf(reference) }, details)];
}

function fallbackOf({ root, path }: ConfigReference): string {
  const names = path.filter((step) => typeof step === "string");
  return typeof path[0] === "string" ? `${root}.?${names.join(".")}.orValue("…")` : `oneOf(${root}, …)`;
}

/** Of the steps inside a `oneOf` at least one must have run; said once, at the first of them. */
function judgeOneOf({ context, node, reference, hasRun }: Case, owner: NodeId): Finding[] {
  const owners = reference.oneOf ?? [];
  if (owners[0] !== owner || owners.some((id) => !context.facts.has(id))) return [];
  if (hasRun({ owners, at: node.id, byError: false })) return [];
  const sources = owners.map((id) => `"${context.nameOf(id)}"`).join(", ");
  return [finding("none-may-run", { node: node.name, sources }, { nodeId: node.id, path: `/config${reference.pointer}` })];
}

type ProvenRuns = (question: { owners: readonly NodeId[]; at: NodeId; byError: boolean }) => boolean;

/** Has one of some steps certainly run, and left by a port that carries what is asked for? One proof per set of steps. */
function provenRuns({ live, flow }: CheckContext): ProvenRuns {
  const proofs = new Map<string, Proof>();
  return ({ owners, at, byError }) => {
    const key = `${byError ? "!" : ""}${owners.toSorted().join(" ")}`;
    const proves = (edge: Edge) => owners.includes(edge.from) && (edge.port === "error") === byError;
    const proof = proofs.get(key) ?? certainlyBefore({ graph: live, nodes: flow.nodes, proves });
    proofs.set(key, proof);
    return proof(at);
  };
}

function distinct(references: readonly ConfigReference[]): ConfigReference[] {
  const byText = new Map(
    references.map((reference) => [
      `${reference.pointer} ${spell(reference)} ${String(reference.fallback)} ${reference.oneOf?.join() ?? ""}`,
      reference,
    ]),
  );
  return [...byText.values()];
}

function spell({ root, path }: ConfigReference): string {
  return [root, ...path].reduce<string>(
    (text, step, index) => (index === 0 ? String(step) : typeof step === "number" ? `${text}[${step}]` : `${text}.${step}`),
    "",
  );
}
