import type { Edge, Flow, NodeId } from "@interlock/shared";

import { edgeId } from "../canvas/edge-id.ts";
import type { EditorSession } from "../editor/editor-session.ts";

/** Selected nodes that still exist. */
export function selectedNodes({ view, document }: EditorSession): NodeId[] {
  const { nodes } = document.getState().flow;
  return view.getState().selection.filter((id) => nodes[id] !== undefined);
}

export function onlySelectedNode(session: EditorSession): NodeId | null {
  const [only, ...others] = selectedNodes(session);
  return only !== undefined && others.length === 0 ? only : null;
}

export function selectedEdgesOf({ view, document }: EditorSession): Edge[] {
  const ids = new Set(view.getState().selectedEdges);
  return edgesById(document.getState().flow, ids);
}

export function hasSelectedNodes(session: EditorSession): boolean {
  return selectedNodes(session).length > 0;
}

function edgesById(flow: Flow, ids: ReadonlySet<string>): Edge[] {
  return flow.edges.filter((edge) => ids.has(edgeId(edge)));
}
