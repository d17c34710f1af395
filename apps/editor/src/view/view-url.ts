import type { NodeId } from "@interlock/shared";

import type { RunStore } from "../run/create-run-store.ts";
import { inspectorTabs } from "./create-view-store.ts";
import type { InspectorTab, ViewStore } from "./create-view-store.ts";

export type UrlView = { node: NodeId | null; tab: InspectorTab | null; run: string | null };

/** What of the view is in the address, so that a link shows the same node, tab and run. */
export function readViewUrl(search: string): UrlView {
  const parameters = new URLSearchParams(search);
  const tab = parameters.get("tab");
  return {
    node: parameters.get("node"),
    tab: inspectorTabs.find((known) => known === tab) ?? null,
    run: parameters.get("run"),
  };
}

export function writeViewUrl(search: string, view: UrlView): string {
  const parameters = new URLSearchParams(search);
  setOrDelete(parameters, "node", view.node);
  setOrDelete(parameters, "tab", view.tab);
  setOrDelete(parameters, "run", view.run);
  // What somebody came back with is taken once, when the flow opens.
  for (const once of ["field", "connection"]) parameters.delete(once);
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** Keeps the address in step with the view; replaces the history entry, so that Back leaves the editor. */
export function followViewUrl(view: ViewStore, run: RunStore): () => void {
  const write = () => {
    const state = view.getState();
    const [only, ...others] = state.selection;
    const node = others.length === 0 && state.inspectorOpen ? (only ?? null) : null;
    const search = writeViewUrl(location.search, { node, tab: node === null ? null : state.inspectorTab, run: run.getState().runId });
    if (search !== location.search) history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
  };
  const stopView = view.subscribe(write);
  const stopRun = run.subscribe((state, previous) => {
    if (state.runId !== previous.runId) write();
  });
  return () => {
    stopView();
    stopRun();
  };
}

function setOrDelete(parameters: URLSearchParams, name: string, value: string | null): void {
  if (value === null) parameters.delete(name);
  else parameters.set(name, value);
}
