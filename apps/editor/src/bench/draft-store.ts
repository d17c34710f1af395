import type { PromptContent } from "@interlock/shared";
import { create } from "zustand";

type DraftState = {
  /** By prompt name; absent means nothing was edited. */
  drafts: Readonly<Record<string, PromptContent>>;
  edit: (name: string, content: PromptContent) => void;
  discard: (name: string) => void;
};

/** Unsaved prompt texts outlive a change of tab or selection, not a reload. */
export const useDrafts = create<DraftState>((set) => ({
  drafts: {},
  edit: (name, content) => set((state) => ({ drafts: { ...state.drafts, [name]: content } })),
  discard: (name) =>
    set((state) => {
      const { [name]: _discarded, ...rest } = state.drafts;
      return { drafts: rest };
    }),
}));
