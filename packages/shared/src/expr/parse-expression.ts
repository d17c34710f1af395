import { Environment, ParseError } from "@marcbachmann/cel-js";

import type { Result } from "../problem/problem.ts";
import { asIteration, type ASTNode, childrenOf } from "./ast.ts";
import { BoundedCache } from "./bounded-cache.ts";
import { ExpressionError, guarded } from "./expression-error.ts";

export const expressionLimits = { characters: 8_000, nodes: 300, depth: 24, nestedMacros: 3 } as const;

/**
 * Only the parser of the library is used. Its evaluator has no bound on work (nested macros, regular
 * expressions), fails on data that has a key named "constructor" and knows no skipped nodes; see README.
 */
const environment = new Environment({
  enableOptionalTypes: true,
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: expressionLimits.nodes, maxDepth: expressionLimits.depth },
});

const cache = new BoundedCache<string, Result<ASTNode>>(2_000);

/** The syntax tree of one CEL expression, within the limits; the same object for the same source. */
export function parseExpression(source: string): Result<ASTNode> {
  if (source.length > expressionLimits.characters) return guarded(() => tooLarge());
  return cache.getOrMake(source, () => guarded(() => parse(source)));
}

function parse(source: string): ASTNode {
  if (source.trim() === "")
    throw new ExpressionError("expression-syntax", "The expression is empty. Write a value such as hook.body.text.");
  const ast = parseText(source);
  refuseForbidden(ast);
  return ast;
}

function parseText(source: string): ASTNode {
  try {
    return environment.parse(source).ast;
  } catch (error) {
    if (error instanceof RangeError) tooLarge();
    if (!(error instanceof ParseError)) throw error;
    if (error.code === "limit_exceeded") tooLarge();
    const shown = source.length <= 80 ? source.trim() : `${source.slice(0, 80)}…`;
    const position = error.range === undefined ? "" : ` at character ${error.range.start + 1}`;
    throw new ExpressionError(
      "expression-syntax",
      `"${shown}" is not a complete expression: ${plainReason(error)}${position}. Correct it.`,
      error.range,
    );
  }
}

/** The library names tokens in capitals; people read the sign. */
function plainReason(error: ParseError): string {
  const reason = error.summary
    .replace(/\bEOF\b/g, "the end")
    .replace(/\b[A-Z]{2,}\b/g, (token) => tokenWords[token] ?? token.toLowerCase());
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}

const tokenWords: Readonly<Record<string, string>> = {
  LPAREN: '"("',
  RPAREN: '")"',
  LBRACKET: '"["',
  RBRACKET: '"]"',
  LBRACE: '"{"',
  RBRACE: '"}"',
  DOT: '"."',
  COMMA: '","',
  COLON: '":"',
  QUESTION: '"?"',
  IDENTIFIER: "a name",
};

function tooLarge(): never {
  const { nodes, depth, characters } = expressionLimits;
  throw new ExpressionError(
    "expression-too-large",
    `The expression is larger than ${nodes} parts, ${depth} levels or ${characters} characters. Split it over two transform nodes.`,
  );
}

/** Refuses in the tree, so before anything runs: `matches`, bytes and unsigned numbers, macros nested too deep. */
function refuseForbidden(root: ASTNode): void {
  const stack: { node: ASTNode; macros: number }[] = [{ node: root, macros: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node } = top;
    const macros = top.macros + Number(asIteration(node) !== undefined);
    if (macros > expressionLimits.nestedMacros) {
      throw new ExpressionError(
        "expression-too-large",
        `Only ${expressionLimits.nestedMacros} of map, filter, all and exists fit inside each other. Split the expression over two transform nodes.`,
        node,
      );
    }
    refuseCall(node);
    if (node.op === "value" && typeof node.args === "object" && node.args !== null) {
      throw new ExpressionError("expression-refused", "Bytes and unsigned numbers are not used here. Write text or a plain number.", node);
    }
    for (const child of childrenOf(node)) stack.push({ node: child, macros });
  }
}

function refuseCall(node: ASTNode): void {
  if (node.op !== "call" && node.op !== "rcall") return;
  if (node.args[0] === "matches") {
    throw new ExpressionError(
      "expression-refused",
      '"matches()" is not available: a regular expression can hang the server. Use contains(), startsWith(), endsWith() or split() instead.',
      node,
    );
  }
}
