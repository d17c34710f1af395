import type { Json, NodeCatalog, NodeId, Operation, Problem } from "@interlock/shared";

import type { CanvasPort } from "../canvas/canvas-port.ts";
import type { DocumentStore } from "../document/create-document-store.ts";
import type { FindingsStore } from "../document/create-findings-store.ts";
import type { RunStore } from "../run/create-run-store.ts";
import type { ViewStore } from "../view/create-view-store.ts";

/** What the editor asks of the server besides saving; implemented once over the API client. */
export type EditorServer = {
  startRun: (request: { trigger: NodeId; input: Json }) => Promise<string>;
  cancelRun: (runId: string) => Promise<void>;
  publish: (note: string) => Promise<number>;
  exportFlow: () => Promise<{ fileName: string; text: string }>;
  samples: () => Promise<Readonly<Record<NodeId, Json>>>;
};

export type Notify = {
  /** Returns how to take the message away before its time. */
  done: (text: string, action?: { label: string; run: () => void }) => () => void;
  failed: (problem: Problem) => void;
};

/** One open flow: its stores and its ways to the world. Commands get nothing else. */
export type EditorSession = {
  flowId: string;
  catalog: NodeCatalog;
  document: DocumentStore;
  view: ViewStore;
  run: RunStore;
  findings: FindingsStore;
  server: EditorServer;
  notify: Notify;
  canvas: { current: CanvasPort | null };
};

/** Dispatches and tells the person when the operation is refused. True when it was applied. */
export function perform(session: EditorSession, operation: Operation, label?: string): boolean {
  const result = session.document.getState().dispatch(operation, label === undefined ? {} : { label });
  if (!result.ok) session.notify.failed(result.problem);
  return result.ok;
}
