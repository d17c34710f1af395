import type { NodeId } from "@interlock/shared";
import { useEffect } from "react";

import { useEditor, useView } from "../editor/editor-context.ts";

const focusable = "input, textarea, select, [contenteditable='true'], button:not([tabindex='-1'])";

const settleMs = 60;

/** Brings the field that a finding or a key asked for under the cursor. Returns its name while that is wanted. */
export function useFocusField(nodeId: NodeId): string | null {
  const { view } = useEditor();
  const wanted = useView((state) => state.focusField);
  const isHere = wanted?.nodeId === nodeId;
  const path = isHere ? wanted.path : null;
  useEffect(() => {
    if (path === null) return;
    const name = path.split("/")[2];
    // The panel may have opened with this very change, and a closing list still gives its focus back.
    const timer = setTimeout(() => {
      const selector = name === undefined ? "[data-field]" : `[data-field='${CSS.escape(name)}']`;
      const field = document.querySelector(`[data-inspector] ${selector}`);
      field?.scrollIntoView({ block: "nearest" });
      const target = field?.querySelector(focusable);
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
      view.setState({ focusField: null });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [path, view]);
  return path?.split("/")[2] ?? null;
}
