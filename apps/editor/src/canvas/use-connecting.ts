import { checkConnection } from "@interlock/shared";
import type { Edge, NodeId } from "@interlock/shared";
import { useStoreApi } from "@xyflow/react";
import type { Connection, FinalConnectionState, InternalNode, OnConnectStart } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";

import { useEditor } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";
import { connectableNodes } from "./connectable-nodes.ts";
import type { FlowCanvasEdge } from "./to-react-flow.ts";

/** Drawing a connection: which targets are possible, why one is not, and what a drop beside all of them means. */
export function useConnecting() {
  const session = useEditor();
  const { document: draft, view, catalog } = session;
  const reactFlow = useStoreApi();
  /** Escape ends the gesture, but the browser still reports the release of the button. */
  const isCancelled = useRef(false);

  useEffect(() => {
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || view.getState().connecting === null) return;
      event.stopPropagation();
      isCancelled.current = true;
      reactFlow.getState().cancelConnection();
      reactFlow.setState({ connectionClickStartHandle: null });
      view.setState({ connecting: null });
    };
    addEventListener("keydown", cancel, { capture: true });
    return () => removeEventListener("keydown", cancel, { capture: true });
  }, [view, reactFlow]);

  const onConnectStart: OnConnectStart = useCallback(
    (_event, { nodeId, handleId, handleType }) => {
      isCancelled.current = false;
      if (nodeId === null || handleType !== "source") return;
      const port = handleId ?? "out";
      const targets = connectableNodes(draft.getState().flow, { from: nodeId, port }, catalog);
      view.setState({ connecting: { from: nodeId, port, targets } });
    },
    [draft, view, catalog],
  );

  const isValidConnection = useCallback(
    (connection: Connection | FlowCanvasEdge) => {
      if (isCancelled.current) return false;
      return checkConnection(draft.getState().flow, catalog, toEdge(connection)).ok;
    },
    [draft, catalog],
  );

  const connect = useCallback(
    (edge: Edge) => {
      const { flow } = draft.getState();
      const verdict = checkConnection(flow, catalog, edge);
      if (!verdict.ok) {
        view.setState({ refusal: verdict.reason });
        view.getState().announce(`Not connected. ${verdict.reason}`);
      } else if (perform(session, { type: "add-edge", edge })) {
        view.getState().announce(`Connected ${edge.from} to ${edge.to}`);
      }
    },
    [session, draft, view, catalog],
  );

  const onConnect = useCallback(
    (connection: Connection) => {
      if (!isCancelled.current) connect(toEdge(connection));
    },
    [connect],
  );

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState<InternalNode>) => {
      const { connecting } = view.getState();
      view.setState({ connecting: null });
      if (isCancelled.current || connecting === null || state.isValid === true) return;
      const start = { from: connecting.from, port: connecting.port };
      const screen = pointOf(event);
      const target = state.toNode?.id ?? nodeAt(screen);
      if (target !== null) connect({ ...start, to: target });
      else if (isPaneAt(screen))
        view.setState({
          picker: { screen, at: session.canvas.current?.toFlow(screen) ?? [0, 0], from: { nodeId: start.from, port: start.port } },
        });
    },
    [view, connect, session],
  );

  const onClickConnectEnd = useCallback(
    (_event: MouseEvent | TouchEvent, state: FinalConnectionState<InternalNode>) => {
      const { connecting } = view.getState();
      view.setState({ connecting: null });
      if (connecting !== null && state.isValid === false && state.toNode !== null && state.toNode !== undefined) {
        connect({ from: connecting.from, port: connecting.port, to: state.toNode.id });
      }
    },
    [view, connect],
  );

  return { onConnect, onConnectStart, onConnectEnd, onClickConnectStart: onConnectStart, onClickConnectEnd, isValidConnection };
}

function toEdge(connection: Connection | FlowCanvasEdge): Edge {
  return { from: connection.source, port: connection.sourceHandle ?? "out", to: connection.target };
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const touch = "changedTouches" in event ? event.changedTouches[0] : undefined;
  if (touch !== undefined) return { x: touch.clientX, y: touch.clientY };
  return "clientX" in event ? { x: event.clientX, y: event.clientY } : { x: 0, y: 0 };
}

/** A drop anywhere on a card means its input. */
function nodeAt({ x, y }: { x: number; y: number }): NodeId | null {
  const card = document.elementFromPoint(x, y)?.closest("[data-testid^='node-'][data-kind]");
  return card?.getAttribute("data-testid")?.slice("node-".length) ?? null;
}

function isPaneAt({ x, y }: { x: number; y: number }): boolean {
  return document.elementFromPoint(x, y)?.closest(".react-flow__pane, .react-flow__edges") !== null;
}
