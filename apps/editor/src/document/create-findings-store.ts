import type { Finding, Flow, NodeId } from "@interlock/shared";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";

import type { NodeFindings } from "../canvas/to-react-flow.ts";

export type FindingsState = {
  /** False until the first look at the flow is over; no findings mean nothing before. */
  checked: boolean;
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
  /** At once for a flow that is checked in no time, later for a large one. */
  check: (flow: Flow) => Finding[] | Promise<Finding[]>;
  after: (delayMs: number, callback: () => void) => () => void;
};

/** Long enough that typing is not interrupted, short enough that a wrong name is marked while one looks at it. */
const quietMs = 180;

/** What `check` says about the draft, kept up to date while drawing. */
export function createFindingsStore(ports: FindingsPorts): FindingsStore {
  const store = createStore<FindingsState>()(() => ({ checked: false, findings: [], byNode: new Map() }));
  let cancel: () => void = () => {};
  let latest = 0;

  function show(findings: readonly Finding[]): void {
    store.setState({ checked: true, findings, byNode: groupByNode(findings) });
  }

  function look(): void {
    latest += 1;
    const own = latest;
    const found = ports.check(ports.flow());
    if (!(found instanceof Promise)) {
      show(found);
      return;
    }
    // An answer about a flow that has changed since is about nothing that is on the screen.
    void found.then((findings) => (own === latest ? show(findings) : undefined));
  }

  look();
  return Object.assign(store, {
    refresh: () => {
      cancel();
      cancel = ports.after(quietMs, look);
    },
    stop: () => cancel(),
  });
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
