import { createContext, use } from "react";
import { useStore } from "zustand";

import type { FindingsState } from "../document/create-findings-store.ts";
import type { DocumentStoreState } from "../document/document-state.ts";
import type { RunStoreState } from "../run/create-run-store.ts";
import type { ViewActions, ViewState } from "../view/create-view-store.ts";
import type { EditorSession } from "./editor-session.ts";

export const EditorContext = createContext<EditorSession | null>(null);

export function useEditor(): EditorSession {
  const session = use(EditorContext);
  if (session === null) throw new TypeError("useEditor needs an EditorContext above it.");
  return session;
}

export function useDocument<T>(select: (state: DocumentStoreState) => T): T {
  return useStore(useEditor().document, select);
}

export function useView<T>(select: (state: ViewState & ViewActions) => T): T {
  return useStore(useEditor().view, select);
}

export function useRun<T>(select: (state: RunStoreState) => T): T {
  return useStore(useEditor().run, select);
}

export function useFindings<T>(select: (state: FindingsState) => T): T {
  return useStore(useEditor().findings, select);
}
