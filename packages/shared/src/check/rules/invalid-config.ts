import type * as z from "zod";

import { nearestName } from "../../expr/nearest-name.ts";
import { asSegment, jsonPointer, type PathSegment, valueAt } from "../../value/json-pointer.ts";
import { finding, type Rule } from "../context.ts";
import type { Finding } from "../finding.ts";
import { issueText } from "../issue-text.ts";
import type { NodeFacts } from "../node-facts.ts";

/** The config must fit its kind. A field is called by its label in the inspector where it has one. */
export const invalidConfig: Rule = ({ facts }) =>
  [...facts.values()].flatMap((node) =>
    node.config.ok ? [] : (node.config.error?.issues ?? []).flatMap((issue) => describe(node, issue)),
  );

function describe(node: NodeFacts, issue: z.core.$ZodIssue): Finding[] {
  const path = issue.path.map(asSegment);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField(node, [...path, key]));
  const details = { nodeId: node.id, path: jsonPointer(["config", ...path]) };
  const field = fieldLabel(node, path);
  const value = valueAt(node.node.config ?? {}, path);
  if (value === undefined || (value === "" && issue.code === "too_small")) {
    const isPlain = /^(?:Invalid input|Too small)/.test(issue.message);
    return [
      isPlain
        ? finding("missing-field", { node: node.name, field }, details)
        : finding("invalid-config", { node: node.name, field, reason: issueText(issue) }, details),
    ];
  }
  return [finding("invalid-config", { node: node.name, field, reason: issueText(issue) }, details)];
}

function unknownField(node: NodeFacts, path: readonly PathSegment[]): Finding {
  const field = path.join(".");
  const known = path.length === 1 ? Object.keys(node.definition?.config.shape ?? {}) : [];
  const meant = nearestName(field, known);
  return finding(
    "unknown-field-in-config",
    { node: node.name, field, meant },
    {
      nodeId: node.id,
      path: jsonPointer(["config", ...path]),
      remedies: [{ label: `Remove "${field}"`, operation: { type: "set-config", id: node.id, path: [...path] } }],
    },
  );
}

function fieldLabel({ definition }: NodeFacts, path: readonly PathSegment[]): string {
  const [first, ...rest] = path;
  if (first === undefined) return "";
  const hints = definition?.fields;
  const label = hints !== undefined && Object.hasOwn(hints, first) ? hints[String(first)]?.label : undefined;
  return [label ?? String(first), ...rest.map((step) => (typeof step === "number" ? String(step + 1) : step))].join(" › ");
}
