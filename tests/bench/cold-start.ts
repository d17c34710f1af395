import { setTimeout as delay } from "node:timers/promises";

import { launchServer } from "../support/launch-server.ts";
import { webhookRun } from "./bench-flows.ts";
import { median, spread } from "./figures.ts";
import { costOf } from "./process-cost.ts";
import { publishHook, timedPost } from "./publish-hook.ts";
import { startReference } from "./targets.ts";

const repetitions = 5;
const idleMs = 10_000;

/** P5: start to ready with data present, and memory after ten idle seconds, beside a fastify hello. */
export async function benchColdStart(databaseUrl: string | undefined): Promise<void> {
  const firstStarted = performance.now();
  await using first = await launchServer({ databaseUrl });
  const veryFirst = performance.now() - firstStarted;
  await timedPost(await publishHook(first.client, webhookRun));
  await first.kill("SIGTERM");

  const times = { interlock: [] as number[], fastify: [] as number[] };
  const memory = { interlock: [] as number[], fastify: [] as number[] };
  for (let index = 0; index < repetitions; index += 1) {
    const started = performance.now();
    const server = await first.restart();
    await fetch(`${server.url}/readyz`);
    times.interlock.push(performance.now() - started);
    const referenceStarted = performance.now();
    const fastify = await startReference("fastify");
    await fetch(`${fastify.url}/healthz`);
    times.fastify.push(performance.now() - referenceStarted);
    // Resident memory counts only once start-up garbage is gone; two readings are enough to see it settle.
    if (index < 2) {
      await delay(idleMs);
      memory.interlock.push(costOf([server.pid]).residentMb);
      memory.fastify.push(costOf([fastify.pid]).residentMb);
    }
    await fastify.stop();
    await server.kill("SIGTERM");
  }
  const limit = databaseUrl ? 200 : 320;
  console.log(`\nP5  start and idle memory`);
  console.log(`  very first start, database created: ${(veryFirst / 1000).toFixed(2)} s (must ≤ 6, goal 4)`);
  console.log(
    `  start with data present: ${spread(times.interlock, 0)} ms (must ≤ 2500, goal 1000) · fastify hello ${spread(times.fastify, 0)} ms, × ${(median(times.interlock) / median(times.fastify)).toFixed(1)}`,
  );
  console.log(
    `  resident after ${idleMs / 1000} idle seconds: ${spread(memory.interlock, 0)} MB (must ≤ ${limit}) · fastify hello ${spread(memory.fastify, 0)} MB`,
  );
}
