import { nearestName } from "../../expr/nearest-name.ts";
import { printEdge } from "../../flow/edge.ts";
import type { Edge } from "../../flow/flow.ts";
import { type CheckContext, finding, type Rule } from "../context.ts";
import type { Finding } from "../finding.ts";

/** Edges leave by ports that exist and never lead into a trigger; no node has two ports of one name. */
export const ports: Rule = (context) => [...context.flow.edges.flatMap((edge) => checkEdge(context, edge)), ...duplicatePorts(context)];

function checkEdge({ facts, nameOf }: CheckContext, edge: Edge): Finding[] {
  const source = facts.get(edge.from);
  const remove = { label: `Remove the edge ${printEdge(edge)}`, operation: { type: "remove-edge" as const, edge } };
  const found: Finding[] = [];
  const known = source?.ports === undefined ? undefined : source.role === "trigger" ? source.ports : [...source.ports, "error"];
  if (source !== undefined && known !== undefined && !known.includes(edge.port)) {
    const meant = nearestName(edge.port, known);
    const rewire =
      meant === undefined
        ? []
        : [
            {
              label: `Use "${meant}"`,
              operation: {
                type: "batch" as const,
                operations: [
                  { type: "remove-edge" as const, edge },
                  { type: "add-edge" as const, edge: { ...edge, port: meant } },
                ],
              },
            },
          ];
    const text = { node: source.name, port: edge.port, ports: known.map((port) => `"${port}"`).join(", "), meant };
    found.push(finding("unknown-port", text, { nodeId: edge.from, remedies: [...rewire, remove] }));
  }
  if (facts.get(edge.to)?.role === "trigger") {
    found.push(finding("edge-into-trigger", { node: nameOf(edge.to), from: nameOf(edge.from) }, { nodeId: edge.to, remedies: [remove] }));
  }
  return found;
}

function duplicatePorts({ facts }: CheckContext): Finding[] {
  return [...facts.values()].flatMap(({ id, name, ports: names = [] }) => {
    const twins = new Set(names.filter((port, index) => names.indexOf(port) !== index || port === "error"));
    return [...twins].map((port) => finding("duplicate-port", { node: name, port }, { nodeId: id, path: "/config" }));
  });
}
