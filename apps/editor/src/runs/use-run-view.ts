import { useEffect, useState } from "react";
import { useStore } from "zustand";

import { createRunStore } from "../run/create-run-store.ts";
import { serverRunPorts } from "../run/server-run-ports.ts";

/** Follows one run for as long as the screen is there; the store is also what the canvas overlay reads. */
export function useRunView(runId: string) {
  const [store] = useState(() => createRunStore(serverRunPorts));
  const { view, reconnecting, tokens } = useStore(store);
  useEffect(() => {
    store.follow(runId);
    return () => store.leave();
  }, [store, runId]);
  return { store, view, reconnecting, tokens };
}
