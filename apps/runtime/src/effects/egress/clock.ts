import type { EgressLimits } from "./egress.ts";

/** One clock for a whole request, redirects included. `signal` also fires when the caller gives up. */
export type Clock = { signal: AbortSignal; timeout: AbortSignal; limits: EgressLimits };

export function startClock(signal: AbortSignal | undefined, limits: EgressLimits): Clock {
  const timeout = AbortSignal.timeout(limits.timeMs);
  return { signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]), timeout, limits };
}

/** Settles as `work` does, or rejects with what `stopped` gives as soon as the clock's signal fires. */
export async function untilAborted<T>(work: Promise<T>, { signal }: Clock, stopped: () => Error): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(stopped());
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
