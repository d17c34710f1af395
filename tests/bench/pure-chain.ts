import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import type { RunningServer } from "../support/launch-server.ts";
import { pureChain } from "./bench-flows.ts";
import { median, spread } from "./figures.ts";
import { publishHook, timedPost } from "./publish-hook.ts";

const short = 10;
const long = 500;
const repetitions = 15;

/** P2: time per pure node in a chain, from the difference between a long and a short one. */
export async function benchPureChain(server: RunningServer): Promise<void> {
  const shortUrl = await publishHook(server.client, pureChain(short));
  const longUrl = await publishHook(server.client, pureChain(long));
  for (let warm = 0; warm < 5; warm += 1) await Promise.all([timedPost(shortUrl), timedPost(longUrl)]);

  const folder = mkdtempSync(join(tmpdir(), "interlock-bench-"));
  const plain = plainChain(join(folder, "rows.db"));
  const times = { short: [] as number[], long: [] as number[], plain: [] as number[] };
  for (let index = 0; index < repetitions; index += 1) {
    times.short.push(await timedPost(shortUrl));
    times.long.push(await timedPost(longUrl));
    times.plain.push(plain(long));
  }
  rmSync(folder, { recursive: true, force: true });

  const perNode = (median(times.long) - median(times.short)) / (long - short);
  console.log(`\nP2  chain of pure nodes, every node recorded`);
  console.log(`  Interlock: ${short} nodes ${spread(times.short)} ms · ${long} nodes ${spread(times.long)} ms`);
  console.log(
    `  plain JavaScript, one node:sqlite row per node in one transaction: ${long} nodes ${spread(times.plain)} ms, ${(median(times.plain) / long).toFixed(4)} ms per node`,
  );
  console.log(`  per node: ${perNode.toFixed(3)} ms (must ≤ 0.05, goal 0.03)`);
}

/** The limit: the same work by hand, with a row for each step. */
function plainChain(file: string): (length: number) => number {
  const database = new DatabaseSync(file);
  database.exec("pragma journal_mode = wal; pragma synchronous = normal; create table steps (run integer, node text, output text)");
  const insert = database.prepare("insert into steps values (?, ?, ?)");
  let run = 0;
  return (length) => {
    const started = performance.now();
    database.exec("begin");
    let value = { text: "hello" };
    run += 1;
    for (let index = 0; index < length; index += 1) {
      value = { text: value.text };
      insert.run(run, `n${index}`, JSON.stringify(value));
    }
    database.exec("commit");
    return performance.now() - started;
  };
}
