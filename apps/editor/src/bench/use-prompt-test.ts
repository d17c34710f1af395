import type { Json, PromptContent } from "@interlock/shared";
import { useCallback, useEffect, useReducer, useRef } from "react";

import { client } from "../api.ts";
import { announce } from "../shell/live-region-store.ts";
import { readProblem } from "../shell/read-problem.ts";
import { initialTest, stepTest } from "./prompt-test-state.ts";

export type PromptTestRequest = { content: PromptContent; variables: Record<string, Json>; role: string };

/** One streamed answer at a time; leaving the bench stops it. */
export function usePromptTest() {
  const [test, step] = useReducer(stepTest, initialTest);
  const stream = useRef<{ unsubscribe: () => void } | null>(null);
  const close = useCallback(() => {
    stream.current?.unsubscribe();
    stream.current = null;
  }, []);
  useEffect(() => close, [close]);

  const run = (request: PromptTestRequest) => {
    close();
    step({ type: "started" });
    const fail = (error: unknown) => {
      step({ type: "failed", problem: readProblem(error), text: "" });
      close();
    };
    stream.current = client.prompts.test.subscribe(request, {
      onData: (event) => {
        step(event);
        if (event.type !== "done" && event.type !== "failed") return;
        announce(event.type === "done" ? "Answer complete" : "The test failed");
        close();
      },
      onError: fail,
      // Reconnecting would ask the model a second time; a cut stream is the end of this test instead.
      onConnectionStateChange: (connection) => {
        if (connection.state === "connecting" && connection.error !== null) fail(connection.error);
      },
    });
  };
  const stop = () => {
    step({ type: "stopped" });
    close();
  };
  return { test, run, stop };
}
