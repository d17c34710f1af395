import type { ServerResponse } from "node:http";

import type { Caller } from "./caller.ts";

/** Sessions are remembered for a few seconds, so that most of these looks cost no query. */
const checkMs = 2_000;

/**
 * An event stream stays open for hours, but only as long as whoever opened it may: signing out, expiry and
 * another role end it. The page connects again by itself and is then treated like any other request.
 */
export function endWithSession(stream: ServerResponse, opener: Caller, look: () => Promise<Caller | null>): void {
  if (stream.closed) return;
  const timer = setInterval(() => void check(), checkMs).unref();
  stream.once("close", () => clearInterval(timer));

  async function check(): Promise<void> {
    // A failed look says nothing about the session: the next one decides.
    const caller = await look().catch(() => opener);
    if (caller === null || caller.actor.id !== opener.actor.id || caller.role !== opener.role) stream.destroy();
  }
}
