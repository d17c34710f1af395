import {
  evaluateIn,
  isJsonObject,
  jsonPointer,
  ProblemError,
  resolveConfig,
  type Json,
  type JsonObject,
  type PlannedNode,
  type Problem,
  type Scope,
} from "@interlock/shared";
import type * as z from "zod";

import type { LiveRun } from "./live-run.ts";
import { needsOf } from "./node-needs.ts";
import { scopeOf } from "./node-scope.ts";

export type ResolvedNode = { config: z.output<z.ZodObject>; input: JsonObject; scope: Scope };

/** The config that the runner sees. Throws `ProblemError` with the pointer of the field. */
export function resolveNode(run: LiveRun, node: PlannedNode): ResolvedNode {
  const { config, hasHoles } = needsOf(run.plan, node);
  const scope = scopeOf(run, node);
  if (!hasHoles) return { config, input: config, scope };
  const filled = resolveConfig(node.definition, config, evaluateIn(scope));
  if (!filled.ok) throw new ProblemError({ ...filled.problem, nodeId: node.id });
  return { ...parse(node, filled.value), scope };
}

/** A text field that is one hole may have become a number or a truth value: those are written as text. */
function parse(node: PlannedNode, filled: JsonObject): Pick<ResolvedNode, "config" | "input"> {
  const first = node.definition.config.safeParse(filled);
  if (first.success) return { config: first.data, input: filled };
  const input = structuredClone(filled);
  for (const issue of first.error.issues) if (issue.code === "invalid_type" && issue.expected === "string") writeAsText(input, issue.path);
  const second = node.definition.config.safeParse(input);
  if (second.success) return { config: second.data, input };
  throw new ProblemError(misfit(node, second.error));
}

function writeAsText(root: JsonObject, path: readonly PropertyKey[]): void {
  let parent: Json = root;
  for (const key of path.slice(0, -1)) {
    const next: Json | undefined = Array.isArray(parent) ? parent[Number(key)] : isJsonObject(parent) ? parent[String(key)] : undefined;
    if (next === undefined) return;
    parent = next;
  }
  const last = path.at(-1);
  if (last === undefined) return;
  if (Array.isArray(parent)) parent[Number(last)] = asText(parent[Number(last)]);
  else if (isJsonObject(parent)) parent[String(last)] = asText(parent[String(last)]);
}

function asText(value: Json | undefined): Json {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : (value ?? null);
}

function misfit(node: PlannedNode, error: z.ZodError): Problem {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map(String);
  return {
    family: "problem",
    code: "config-value",
    nodeId: node.id,
    path: jsonPointer(["config", ...path]),
    message: `Node "${node.node.title ?? node.id}" got a value for "${path.join(".")}" that does not fit: ${issue?.message ?? "it is invalid"}. Look at what the expression there gives.`,
  };
}
