import { useEffect, useRef } from "react";

import { isTyping } from "../shell/is-typing.ts";

export type DecisionKeys = { approve: () => void; reject: () => void };

/** A approves, R goes to the reason for a rejection; never while somebody types or a dialog is open. */
export function useDecisionKeys(active: boolean, keys: DecisionKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== "a" && key !== "r") return;
      event.preventDefault();
      if (key === "a") latest.current.approve();
      else latest.current.reject();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [active]);
}
