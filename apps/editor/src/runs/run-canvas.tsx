import type { RunDetail } from "@interlock/shared";
import { useEffect, useState } from "react";

import { Canvas } from "../canvas/canvas.tsx";
import { EditorContext } from "../editor/editor-context.ts";
import { ZoomPill } from "../editor/zoom-pill.tsx";
import type { RunStore } from "../run/create-run-store.ts";
import { createViewingSession } from "./create-viewing-session.ts";
import { nodeIdOfPath } from "./node-id-of-path.ts";

export type RunCanvasProps = {
  run: RunDetail;
  store: RunStore;
  selected: string | null;
  /** Where the run is now; in view as long as nothing is selected. */ current: string | null;
  onSelect: (path: string) => void;
};

/** The canvas of the editor over the frozen snapshot, coloured by this run. Selection goes both ways. */
export function RunCanvas({ run, store, selected, current, onSelect }: RunCanvasProps) {
  const [session] = useState(() => createViewingSession(run, store));
  const { view } = session;
  const selectedNode = selected === null ? null : nodeIdOfPath(selected);
  const shownPath = selected ?? current;
  const shownNode = shownPath === null ? null : nodeIdOfPath(shownPath);

  useEffect(() => {
    view.getState().select(selectedNode === null ? [] : [selectedNode]);
  }, [view, selectedNode]);
  useEffect(() => {
    if (shownNode === null) return;
    // The first fit of the canvas happens in the frame after it is mounted; moving the view before would be undone.
    const frame = requestAnimationFrame(() => session.canvas.current?.reveal(shownNode));
    return () => cancelAnimationFrame(frame);
  }, [session, shownNode]);
  useEffect(
    () =>
      view.subscribe(({ selection }, previous) => {
        if (selection === previous.selection) return;
        const [only] = selection;
        // Clicking the empty canvas clears the selection; the log then shows the run as a whole.
        if (selection.length < 2 && (only ?? null) !== selectedNode) onSelect(only ?? "");
      }),
    [view, selectedNode, onSelect],
  );
  return (
    <EditorContext value={session}>
      <div className="relative size-full">
        <Canvas editable={false} inView={shownNode} />
        <ZoomPill editable={false} />
      </div>
    </EditorContext>
  );
}
