import type { RunningServer } from "../support/launch-server.ts";
import { webhookRun } from "./bench-flows.ts";
import { median, spread } from "./figures.ts";
import { costOf } from "./process-cost.ts";
import { publishHook } from "./publish-hook.ts";
import { load, startReference } from "./targets.ts";

const connections = 32;
const roundMs = 4_000;
const rounds = 5;

type Target = {
  name: string;
  url: string;
  pids: number[];
  cpu: number[];
  rate: number[];
  alone: number[];
  loaded: number[];
  tail: number[];
};

/**
 * P1: CPU time per webhook run at 32 connections, and the time of one run alone, beside fastify and beside
 * a bare server that keeps one SQLite row per request. Rounds are interleaved, so that a noisy minute
 * hits all alike.
 */
export async function benchWebhookRun(server: RunningServer, storePids: number[]): Promise<void> {
  const fastify = await startReference("fastify");
  const sqlite = await startReference("sqlite");
  const target = (name: string, url: string, pids: number[]): Target => ({
    name,
    url,
    pids,
    cpu: [],
    rate: [],
    alone: [],
    loaded: [],
    tail: [],
  });
  const reference = target("node:http + one node:sqlite row", sqlite.url, [sqlite.pid]);
  const interlock = target("Interlock, every node recorded", await publishHook(server.client, webhookRun), [server.pid, ...storePids]);
  const targets = [target("fastify, nothing recorded", fastify.url, [fastify.pid]), reference, interlock];

  for (const { url } of targets) await load(url, connections, 2_000);
  for (let round = 0; round < rounds; round += 1) for (const one of targets) await measure(one);
  await Promise.all([fastify.stop(), sqlite.stop()]);

  console.log("\nP1  webhook → transform → respond");
  for (const one of targets) {
    console.log(
      `  ${one.name.padEnd(34)} CPU ms/run ${spread(one.cpu, 3)} · runs/s ${spread(one.rate, 0)} · p50/p99 at ${connections} connections ` +
        `${median(one.loaded).toFixed(1)}/${median(one.tail).toFixed(1)} ms · alone ${spread(one.alone)} ms`,
    );
  }
  const cpu = median(interlock.cpu) / median(reference.cpu);
  const alone = median(interlock.alone) / median(reference.alone);
  console.log(`  CPU per run: ${cpu.toFixed(1)} × the reference (must ≤ 20, goal ≤ 10) · one run alone: ${alone.toFixed(1)} × (must ≤ 15)`);
}

async function measure(target: Target): Promise<void> {
  const single = await load(target.url, 1, 1_000);
  const before = costOf(target.pids).cpuMs;
  const started = performance.now();
  const result = await load(target.url, connections, roundMs);
  const seconds = (performance.now() - started) / 1000;
  if (result.failed > 0) console.log(`  ! ${target.name}: ${result.failed} requests failed`);
  target.cpu.push((costOf(target.pids).cpuMs - before) / result.requests);
  target.rate.push(result.requests / seconds);
  target.alone.push(single.p50);
  target.loaded.push(result.p50);
  target.tail.push(result.p99);
}
