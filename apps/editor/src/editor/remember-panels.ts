import * as z from "zod";

import type { ViewState, ViewStore } from "../view/create-view-store.ts";

const storageKey = "interlock.editor.panels";
const Panels = z.object({ paletteOpen: z.boolean(), minimap: z.boolean() });

/** Which panels this browser had open last; a small screen starts without the palette. */
export function readPanels(): Partial<ViewState> {
  try {
    const stored = Panels.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? "null"));
    if (stored.success) return stored.data;
  } catch {
    // Storage is closed or holds something else; the defaults are good.
  }
  return { paletteOpen: innerWidth >= 1_000 };
}

export function rememberPanels(view: ViewStore): () => void {
  return view.subscribe((state, previous) => {
    if (state.paletteOpen === previous.paletteOpen && state.minimap === previous.minimap) return;
    try {
      localStorage.setItem(storageKey, JSON.stringify({ paletteOpen: state.paletteOpen, minimap: state.minimap }));
    } catch {
      // Not remembered, which nobody misses in this session.
    }
  });
}
