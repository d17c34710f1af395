import { renderCounts, resetRenderCounts } from "../canvas/count-renders.ts";
import type { EditorSession } from "./editor-session.ts";

declare global {
  interface Window {
    /** What end-to-end tests read; it shows nothing that the page does not show. */
    __app?: { doc: () => unknown; runs: () => unknown; renders: () => Record<string, number>; resetRenders: () => void };
  }
}

export function exposeForTests({ document, run }: EditorSession): () => void {
  window.__app = {
    doc: () => document.getState().flow,
    runs: () => {
      const { runId, view } = run.getState();
      return runId === null ? null : { runId, ...view };
    },
    renders: renderCounts,
    resetRenders: resetRenderCounts,
  };
  return () => {
    delete window.__app;
  };
}
