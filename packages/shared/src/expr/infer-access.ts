import type { ASTNode } from "./ast.ts";
import { pathText } from "./compile-access.ts";
import { type Infer, type InferContext, reportType } from "./infer-context.ts";
import { nearestName } from "./nearest-name.ts";
import { dyn, isNumeric, type Type, typePhrase } from "./type.ts";

type Access = Extract<ASTNode, { op: "." | ".?" | "[]" | "[?]" }>;

/** The type of a field or element. Under `.?` names are checked just the same; only absence is allowed. */
export function inferAccess(node: Access, context: InferContext, infer: Infer): Type {
  const base = infer(node.args[0], context);
  const key = node.args[1];
  const keyType = typeof key === "string" ? undefined : infer(key, context);
  const isOptional = node.op === ".?" || node.op === "[?]" || base.kind === "optional";
  const container = base.kind === "optional" ? base.of : base;
  const part = partType(container, { node, keyType }, context);
  if (!isOptional) return part;
  return part.kind === "optional" ? part : { kind: "optional", of: part };
}

function partType(container: Type, { node, keyType }: { node: Access; keyType: Type | undefined }, context: InferContext): Type {
  switch (container.kind) {
    case "dyn":
    case "null":
      return dyn;
    case "map":
      return container.of;
    case "object":
      return fieldType(container, node, context);
    case "list":
      if (keyType !== undefined && (isNumeric(keyType) || keyType.kind === "dyn")) return container.of;
      return reportType(
        context,
        node,
        `"${pathText(node.args[0])}" is a list: take an element by its number, as in ${pathText(node.args[0])}[0].`,
      );
    default:
      return reportType(context, node, `"${pathText(node.args[0])}" is ${typePhrase(container)}, which has no parts.`);
  }
}

function fieldType({ fields, openness }: Extract<Type, { kind: "object" }>, node: Access, context: InferContext): Type {
  const name = literalKey(node);
  if (name === undefined || openness === "open") return (name === undefined ? undefined : fields.get(name)) ?? dyn;
  const known = fields.get(name);
  if (known !== undefined) return known;
  const meant = nearestName(name, fields.keys());
  const base = pathText(node.args[0]);
  const listed = [...fields.keys()]
    .slice(0, 8)
    .map((field) => `"${field}"`)
    .join(", ");
  const advice = meant === undefined ? `It has ${listed || "no fields"}.` : `Did you mean "${meant}"?`;
  // A schema that does not say whether there is more may simply be incomplete; a near miss is a mistake.
  const isCertain = openness === "closed" || meant !== undefined;
  const span = typeof node.args[1] === "string" ? { start: node.pos, end: node.end } : { start: node.args[1].start, end: node.args[1].end };
  context.report({
    severity: isCertain ? "error" : "warning",
    code: "unknown-field",
    message: `"${base}" has no field "${name}". ${advice}`,
    span,
  });
  return dyn;
}

function literalKey(node: Access): string | undefined {
  const key = node.args[1];
  if (typeof key === "string") return key;
  return key.op === "value" && typeof key.args === "string" ? key.args : undefined;
}
