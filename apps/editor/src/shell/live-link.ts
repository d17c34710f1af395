import type { AppRouter } from "@interlock/runtime/router";
import { createTRPCClient, httpSubscriptionLink, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";

import { createLiveStream, type LivePorts, type LiveSink } from "./create-live-stream.ts";
import { readProblem } from "./read-problem.ts";

/** The code of a refused call in JSON-RPC; what really happened is in the problem. */
const badRequest = -32_600;

/** Carries every subscription over the one live connection of the page. */
export function liveLink({ url, noteCut }: { url: string; noteCut: () => void }): TRPCLink<AppRouter> {
  const stream = createLiveStream({ ...livePorts(url), noteCut });
  return () =>
    ({ op }) =>
      observable((observer) => {
        const sink: LiveSink = {
          data: (data, id) => observer.next({ result: id === null ? { type: "data", data } : { type: "data", id, data: { id, data } } }),
          state: (isConnected) => {
            const error = isConnected ? null : new TRPCClientError<AppRouter>("The live connection was cut.");
            observer.next({
              result: isConnected ? { type: "state", state: "pending", error: null } : { type: "state", state: "connecting", error },
            });
            if (isConnected) observer.next({ result: { type: "started" } });
          },
          end: () => {
            observer.next({ result: { type: "stopped" } });
            observer.complete();
          },
          failed: (problem) =>
            observer.error(
              TRPCClientError.from({
                error: { code: badRequest, message: problem.message, data: { code: "BAD_REQUEST", httpStatus: 400, problem } },
              }),
            ),
        };
        return stream.watch({ path: op.path, input: op.input }, sink);
      });
}

function livePorts(url: string): Omit<LivePorts, "noteCut"> {
  const client = createTRPCClient<AppRouter>({ links: [httpSubscriptionLink({ url })] });
  return {
    open: (watches, handlers) => {
      const subscription = client.live.stream.subscribe(
        { watches },
        {
          onStarted: () => handlers.connected(),
          onData: (message) => handlers.message(message),
          onConnectionStateChange: (state) => {
            if (state.state === "connecting" && state.error !== null) handlers.cut();
          },
          onError: (error) => handlers.refused(readProblem(error)),
        },
      );
      return () => subscription.unsubscribe();
    },
    after: (delayMs, callback) => {
      setTimeout(callback, delayMs);
    },
  };
}
