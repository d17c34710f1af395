import { createHash } from "node:crypto";

import { durationMs, type PlannedNode, type Problem } from "@interlock/shared";

const defaultWaitMs = 500;
const defaultMaxMs = 60_000;

/**
 * When the next attempt may start, or undefined for "no further one". Only outages are worth repeating.
 * The wait doubles each time; its jitter comes from the run's seed, so that many runs which failed
 * together do not come back together, and a replay computes the same time.
 */
export function nextAttemptAt({
  node,
  attempt,
  problem,
  seed,
  now,
}: {
  node: PlannedNode;
  attempt: number;
  problem: Problem;
  seed: string;
  now: number;
}): number | undefined {
  if (problem.family !== "outage") return undefined;
  const { attempts, wait, max } = node.node.retry ?? {};
  if (attempt >= (attempts ?? (node.effect.class === "pure" ? 1 : 3))) return undefined;
  const firstMs = wait === undefined ? defaultWaitMs : durationMs(wait);
  const limitMs = max === undefined ? defaultMaxMs : durationMs(max);
  const backoffMs = Math.min(limitMs, firstMs * 2 ** (attempt - 1));
  const jittered = backoffMs * (0.75 + 0.5 * fractionOf(`${seed}/${node.id}/${attempt}`));
  return now + Math.round(Math.max(jittered, problem.retryAfterMs ?? 0));
}

function fractionOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}
