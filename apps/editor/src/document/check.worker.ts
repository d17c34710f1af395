import { catalog } from "@interlock/nodes/definitions";
import { check } from "@interlock/shared";

import type { CheckRequest, CheckAnswer } from "./check-in-worker.ts";

/** Checks large flows away from the page's thread, so that typing and dragging never wait for it. */
self.onmessage = ({ data }: MessageEvent<CheckRequest>) => {
  const answer: CheckAnswer = { id: data.id, findings: check(data.flow, { catalog, ...data.known }) };
  self.postMessage(answer);
};
