import { useEffect, useState } from "react";

import { useEditor, useView } from "../editor/editor-context.ts";

const shownMs = 4_000;

/** Says near the pointer why a connection was not made. The live region says the same. */
export function RefusalTip() {
  const { view } = useEditor();
  const refusal = useView((state) => state.refusal);
  const point = useLastPointer();
  useEffect(() => {
    if (refusal === null) return;
    const timer = setTimeout(() => view.setState({ refusal: null }), shownMs);
    return () => clearTimeout(timer);
  }, [refusal, view]);
  if (refusal === null) return null;
  return (
    <div
      data-testid="refusal"
      className="pointer-events-none fixed z-30 max-w-72 rounded-md border border-danger-line bg-danger-soft px-2.5 py-1.5 text-xs text-ink shadow-raised animate-fade-in"
      style={{ left: Math.min(point.x + 14, innerWidth - 300), top: point.y + 14 }}
    >
      {refusal}
    </div>
  );
}

function useLastPointer(): { x: number; y: number } {
  const [point, setPoint] = useState({ x: innerWidth / 2, y: innerHeight / 2 });
  useEffect(() => {
    const note = (event: PointerEvent) => setPoint({ x: event.clientX, y: event.clientY });
    addEventListener("pointerup", note);
    return () => removeEventListener("pointerup", note);
  }, []);
  return point;
}
