import { nearestName } from "../../expr/nearest-name.ts";
import { finding, type Rule } from "../context.ts";

export const unknownKind: Rule = ({ facts, settings }) =>
  [...facts.values()]
    .filter(({ definition }) => definition === undefined)
    .map(({ id, name, node }) => {
      const meant = nearestName(node.kind, Object.keys(settings.catalog));
      const remedies =
        meant === undefined
          ? []
          : [{ label: `Make it "${meant}"`, operation: { type: "patch-node" as const, id, patch: { kind: meant } } }];
      return finding("unknown-kind", { node: name, kind: node.kind, meant }, { nodeId: id, path: "/kind", remedies });
    });
