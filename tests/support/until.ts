import { setTimeout as delay } from "node:timers/promises";

/**
 * Asks again until the answer is there. Waiting on a condition, not for a time: a test ends as soon as
 * the condition holds, and says what it last saw when it never does.
 */
export async function until<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  what: string,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms for ${what}.`);
    await delay(20);
  }
}
