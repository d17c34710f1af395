import type { Flow } from "@interlock/shared";

import { edgeId } from "../canvas/edge-id.ts";
import type { DocumentStore } from "../document/create-document-store.ts";
import type { ViewState, ViewStore } from "./create-view-store.ts";

type Pointed = Pick<ViewState, "selection" | "selectedEdges" | "renaming">;

/**
 * Lets go of nodes and edges that are gone, whoever took them away: an undo, a redo or somebody else.
 * A selection that still named one would count as several, and the inspector would show nothing.
 */
export function followDocument(view: ViewStore, document: DocumentStore): () => void {
  return document.subscribe(({ flow }, previous) => {
    if (flow === previous.flow) return;
    const { selection, selectedEdges, renaming } = view.getState();
    const change = pruneView({ selection, selectedEdges, renaming }, flow);
    if (change !== null) view.setState(change);
  });
}

/** What is left of it in this flow; null when all of it exists. */
function pruneView({ selection, selectedEdges, renaming }: Pointed, flow: Flow): Pointed | null {
  const edges = selectedEdges.length === 0 ? null : new Set(flow.edges.map(edgeId));
  const nodesLeft = selection.filter((id) => flow.nodes[id] !== undefined);
  const edgesLeft = edges === null ? selectedEdges : selectedEdges.filter((id) => edges.has(id));
  const isRenamed = renaming !== null && flow.nodes[renaming] === undefined;
  if (nodesLeft.length === selection.length && edgesLeft.length === selectedEdges.length && !isRenamed) return null;
  return {
    selection: nodesLeft.length === selection.length ? selection : nodesLeft,
    selectedEdges: edgesLeft.length === selectedEdges.length ? selectedEdges : edgesLeft,
    renaming: isRenamed ? null : renaming,
  };
}
