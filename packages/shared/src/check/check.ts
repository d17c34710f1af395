import { compareText } from "../flow/edge.ts";
import type { Flow } from "../flow/flow.ts";
import { type CheckSettings, createContext, type Rule } from "./context.ts";
import type { Finding } from "./finding.ts";
import { cover } from "./rules/cover.ts";
import { cycle } from "./rules/cycle.ts";
import { expressions } from "./rules/expressions.ts";
import { invalidConfig } from "./rules/invalid-config.ts";
import { joins } from "./rules/joins.ts";
import { ownFindings } from "./rules/own-findings.ts";
import { ports } from "./rules/ports.ts";
import { references } from "./rules/references.ts";
import { resources } from "./rules/resources.ts";
import { starts } from "./rules/starts.ts";
import { unknownKind } from "./rules/unknown-kind.ts";

/** Rules that make sense on any drawing. */
const always: readonly Rule[] = [cycle, unknownKind, invalidConfig, ports, starts, resources, expressions, ownFindings];

/** Rules that follow the order of steps, which a circle does not have. */
const onlyWithoutCycle: readonly Rule[] = [references, cover, joins];

/**
 * Everything that is wrong or surprising about a flow, the same in editor, server, CLI and CI. Errors stop
 * a publish. Pure and total: any flow that `parseFlow` lets in gives a list, in the same order every time.
 */
export function check(flow: Flow, settings: CheckSettings): Finding[] {
  const context = createContext(flow, settings);
  const basic = always.flatMap((rule) => rule(context));
  const hasCycle = basic.some(({ code }) => code === "cycle");
  const findings = hasCycle ? basic : [...basic, ...onlyWithoutCycle.flatMap((rule) => rule(context))];
  return findings.sort(byPlace);
}

/** Errors first, then by node, field and code; findings about the whole flow come before those about a node. */
function byPlace(a: Finding, b: Finding): number {
  if (a.severity !== b.severity) return a.severity === "error" ? -1 : 1;
  return (
    compareText(a.nodeId ?? "", b.nodeId ?? "") ||
    compareText(a.path ?? "", b.path ?? "") ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}
