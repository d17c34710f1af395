import type { DocumentStore } from "./create-document-store.ts";

/** Calls back once, when the step that is the newest now is so no more: it was undone, or another one followed. */
export function whileNewest(document: DocumentStore, onPast: () => void): void {
  const newest = () => document.getState().history.past.at(-1);
  const own = newest();
  const stop = document.subscribe(() => {
    if (newest() === own) return;
    stop();
    onPast();
  });
}
