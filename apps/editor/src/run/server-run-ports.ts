import { client } from "../api.ts";
import type { RunPorts } from "./create-run-store.ts";

/** The run store's way to the server: two streams per run, taken up again by the link after a cut. */
export const serverRunPorts: RunPorts = {
  events: (runId, handlers) => {
    const subscription = client.runs.events.subscribe(
      { runId },
      {
        onData: (tracked) => handlers.entry(tracked.data),
        onConnectionStateChange: (state) => handlers.state(state.state !== "connecting" || state.error === null),
        onError: () => handlers.state(false),
      },
    );
    return () => subscription.unsubscribe();
  },
  tokens: (runId, handler) => {
    const subscription = client.runs.tokens.subscribe({ runId }, { onData: handler });
    return () => subscription.unsubscribe();
  },
  nextFrame: (callback) => {
    requestAnimationFrame(callback);
  },
};
