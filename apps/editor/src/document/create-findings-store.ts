import type { Finding, Flow, NodeId } from "@interlock/shared";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";

import type { NodeFindings } from "../canvas/to-react-flow.ts";

export type FindingsState = {
  findings: readonly Finding[];
  byNode: ReadonlyMap<NodeId, NodeFindings>;
};

export type FindingsStore = StoreApi<FindingsState> & {
  /** Looks again soon; many calls in a row are one look. */
  refresh: () => void;
  stop: () => void;
};

export type FindingsPorts = {
  flow: () => Flow;
  check: (flow: Flow) => Finding[];
  after: (delayMs: number, callback: () => void) => () => void;
};

/** Long enough that typing is not interrupted, short enough that a wrong name is marked while one looks at it. */
const quietMs = 180;

/** What `check` says about the draft, kept up to date while drawing. */
export function createFindingsStore(ports: FindingsPorts): FindingsStore {
  const store = createStore<FindingsState>()(() => look(ports));
  let cancel: () => void = () => {};
  return Object.assign(store, {
    refresh: () => {
      cancel();
      cancel = ports.after(quietMs, () => store.setState(look(ports)));
    },
    stop: () => cancel(),
  });
}

function look(ports: FindingsPorts): FindingsState {
  const findings = ports.check(ports.flow());
  return { findings, byNode: groupByNode(findings) };
}

function groupByNode(findings: readonly Finding[]): Map<NodeId, NodeFindings> {
  const byNode = new Map<NodeId, NodeFindings>();
  for (const finding of findings) {
    if (finding.nodeId === undefined) continue;
    const known = byNode.get(finding.nodeId) ?? { errors: 0, warnings: 0, uncovered: false };
    byNode.set(finding.nodeId, {
      errors: known.errors + (finding.severity === "error" ? 1 : 0),
      warnings: known.warnings + (finding.severity === "warning" ? 1 : 0),
      uncovered: known.uncovered || finding.witness !== undefined,
    });
  }
  return byNode;
}
