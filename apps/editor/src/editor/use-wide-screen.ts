import { useSyncExternalStore } from "react";

const query = matchMedia("(min-width: 800px)");

/** Is there room for canvas and inspector side by side? */
export function useWideScreen(): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => query.matches,
  );
}
