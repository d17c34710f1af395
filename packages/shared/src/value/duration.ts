import { Duration } from "../flow/flow.ts";

const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const unitsMs = [86_400_000, 3_600_000, 60_000, 1_000];

/** Documents write ISO 8601 durations, code counts milliseconds: `durationMs("PT30S") === 30000`. */
export function durationMs(duration: Duration): number {
  const match = parts.exec(Duration.parse(duration));
  return unitsMs.reduce((sum, unitMs, index) => sum + Number(match?.[index + 1] ?? 0) * unitMs, 0);
}

/** The longest time that one timer can wait; JavaScript fires longer ones at once. */
const longestTimerMs = 2 ** 31 - 1;

/** A duration for a timer: 24 days at the most, which is long enough for what a process waits for by itself. */
export function timerMs(duration: Duration): number {
  return Math.min(durationMs(duration), longestTimerMs);
}
