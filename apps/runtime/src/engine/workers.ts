import type { Queryable } from "../db/blobs.ts";

/*
 * Which processes are alive, on a database that several share. Times are the database's own, so that
 * clocks which differ cannot bury a living process.
 */

export const heartbeatMs = 3_000;
const deadAfterMs = 10_000;

const databaseNow = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

export async function beatHeart(on: Queryable, workerId: string): Promise<void> {
  await on.query({
    name: "heartbeat",
    text: `insert into workers (id, started_at, heartbeat_at) values ($1, ${databaseNow}, ${databaseNow}) on conflict (id) do update set heartbeat_at = excluded.heartbeat_at`,
    values: [workerId],
  });
}

export async function leave(on: Queryable, workerId: string): Promise<void> {
  await on.query("delete from workers where id = $1", [workerId]);
}

/** Owners of open runs that have not been heard of for a while, or never. */
export async function findDeadOwners(on: Queryable): Promise<string[]> {
  const { rows } = await on.query<{ owner: string }>({
    name: "dead-owners",
    text: `select distinct r.owner from runs r where r.status in ('running', 'waiting') and r.owner is not null
      and not exists (select 1 from workers w where w.id = r.owner and w.heartbeat_at > ${databaseNow} - ${deadAfterMs})`,
  });
  return rows.map(({ owner }) => owner);
}

export async function buryDead(on: Queryable): Promise<void> {
  await on.query(`delete from workers where heartbeat_at < ${databaseNow} - ${deadAfterMs * 10}`);
}
