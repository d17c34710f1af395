import { useEffect } from "react";

import { useEditor } from "./editor-context.ts";

/** Sends what is unsaved when the page is hidden, and asks before it is closed while something still is. */
export function useUnsavedGuard(): void {
  const { document: draft } = useEditor();
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === "hidden") void draft.getState().flush();
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      const { sending, waiting } = draft.getState();
      if (sending.length + waiting.length === 0) return;
      void draft.getState().flush();
      event.preventDefault();
    };
    document.addEventListener("visibilitychange", onHide);
    addEventListener("beforeunload", onUnload);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      removeEventListener("beforeunload", onUnload);
    };
  }, [draft]);
}
