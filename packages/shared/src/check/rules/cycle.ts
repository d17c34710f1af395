import { findCycle } from "../../graph/find-cycle.ts";
import { edgesOutOf } from "../../graph/flow-graph.ts";
import { finding, type Rule } from "../context.ts";

/** A flow is a graph without circles; the circle is named, and removing its last edge is offered. */
export const cycle: Rule = ({ drawn, nameOf }) => {
  const nodes = findCycle(drawn);
  const [first] = nodes ?? [];
  const last = nodes?.at(-1);
  if (nodes === undefined || first === undefined || last === undefined) return [];
  const circle = [...nodes, first].map((id) => `"${nameOf(id)}"`).join(" → ");
  const back = edgesOutOf(drawn, last).find((edge) => edge.to === first);
  const witness = [...nodes, first].map((nodeId) => ({ nodeId }));
  const remedies =
    back === undefined
      ? []
      : [
          {
            label: `Remove the edge from "${nameOf(last)}" to "${nameOf(first)}"`,
            operation: { type: "remove-edge" as const, edge: back },
          },
        ];
  return [finding("cycle", { circle }, { nodeId: first, witness, remedies })];
};
