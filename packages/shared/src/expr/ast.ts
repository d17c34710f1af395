import type { ASTNode } from "@marcbachmann/cel-js";

export type { ASTNode };

/** Macros that bind their first argument and evaluate the others once per element. */
export const iterationMacros: ReadonlySet<string> = new Set(["map", "filter", "all", "exists", "exists_one"]);

/** The variable and the body of `list.map(x, …)` and the like, or `undefined` for every other node. */
export function asIteration(
  node: ASTNode,
): { name: string; range: ASTNode; variable: string; bodies: ASTNode[]; span: ASTNode } | undefined {
  if (node.op !== "rcall") return undefined;
  const [name, range, [first, ...bodies]] = node.args;
  if (!iterationMacros.has(name) || first?.op !== "id" || bodies.length === 0) return undefined;
  return { name, range, variable: first.args, bodies, span: first };
}

export function childrenOf(node: ASTNode): ASTNode[] {
  switch (node.op) {
    case "value":
    case "id":
      return [];
    case ".":
    case ".?":
      return [node.args[0]];
    case "call":
      return node.args[1];
    case "rcall":
      return [node.args[1], ...node.args[2]];
    case "list":
      return node.args;
    case "map":
      return node.args.flat();
    case "!_":
    case "-_":
      return [node.args];
    default:
      return [...node.args];
  }
}

export function countNodes(root: ASTNode): number {
  let count = 0;
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    count += 1;
    stack.push(...childrenOf(node));
  }
  return count;
}
