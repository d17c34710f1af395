import { cpus, loadavg } from "node:os";
import { setTimeout as delay } from "node:timers/promises";

import { startIssueTracker } from "../support/issue-tracker.ts";
import { launchServer } from "../support/launch-server.ts";
import { createDatabase, startPostgres } from "../support/postgres.ts";
import { benchColdStart } from "./cold-start.ts";
import { benchFanOut } from "./fan-out.ts";
import { benchPureChain } from "./pure-chain.ts";
import { benchWebhookRun } from "./webhook-run.ts";

/*
 * `npm run bench` on the embedded store, `npm run bench -- --postgres` on a PostgreSQL of its own with
 * fsync on. `npm run bench -- p2 p3` runs only those.
 */
const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith("--"));
const wants = (name: string) => names.length === 0 || names.includes(name);

const cluster = args.includes("--postgres") ? await startPostgres({ durable: true }) : undefined;
const newDatabase = () => (cluster ? createDatabase(cluster.adminUrl) : Promise.resolve(undefined));
console.log(
  `Store: ${cluster ? "PostgreSQL, its processes counted" : "embedded"} · ${cpus().length} cores · load ${loadavg()[0]?.toFixed(1)} · Node ${process.version}. ` +
    "Cells are median (minimum–maximum) of interleaved rounds.",
);

if (wants("p1") || wants("p2") || wants("p3")) {
  await using slow = await startIssueTracker({ before: () => delay(50) });
  await using server = await launchServer({ databaseUrl: await newDatabase(), egressAllow: [slow.host], env: { INTERLOCK_LOG: "warn" } });
  if (wants("p1")) await benchWebhookRun(server, cluster ? [cluster.pid] : []);
  if (wants("p2")) await benchPureChain(server);
  if (wants("p3")) await benchFanOut(server, slow);
}
if (wants("p5")) await benchColdStart(await newDatabase());
await cluster?.stop();
