import type { Queryable } from "../db/blobs.ts";
import type { RunName } from "./claim-run.ts";

type Row = { workspace_id: string; id: string };
const names = (rows: readonly Row[]): RunName[] => rows.map(({ workspace_id: workspaceId, id: runId }) => ({ workspaceId, runId }));

/** Runs that nobody drives although something is to be done: left behind, due, decided or cancelled. */
export async function findForsaken(on: Queryable, now: number): Promise<RunName[]> {
  const { rows } = await on.query<Row>({
    name: "forsaken-runs",
    text: `select r.workspace_id, r.id from runs r where r.owner is null and (r.status = 'running' or (r.status = 'waiting' and (
        r.wake_at <= $1 or r.cancelled_by is not null or exists (select 1 from approvals a
          where a.workspace_id = r.workspace_id and a.run_id = r.id and a.decided_at is not null and not a.delivered))))
      order by r.started_at limit 500`,
    values: [now],
  });
  return names(rows);
}

/** Open runs of certain owners; for `anybody`, of every owner there is. */
export async function findOwned(on: Queryable, owners: readonly string[] | "anybody"): Promise<RunName[]> {
  const { rows } = await on.query<Row>({
    name: "owned-runs",
    text: `select workspace_id, id from runs where status in ('running', 'waiting') and owner is not null and ($2 or owner = any($1)) order by started_at limit 500`,
    values: [owners === "anybody" ? [] : owners, owners === "anybody"],
  });
  return names(rows);
}

/** Of the runs that this process drives, those about which another process has written something. */
export async function findSignalled(on: Queryable, owner: string): Promise<RunName[]> {
  const { rows } = await on.query<Row>({
    name: "signalled-runs",
    text: `select r.workspace_id, r.id from runs r where r.owner = $1 and r.status in ('running', 'waiting') and (r.cancelled_by is not null
      or exists (select 1 from approvals a where a.workspace_id = r.workspace_id and a.run_id = r.id and a.decided_at is not null and not a.delivered))`,
    values: [owner],
  });
  return names(rows);
}

/** Whether a run that has just parked was decided or cancelled while it did. */
export async function hasNews(on: Queryable, { workspaceId, runId }: RunName): Promise<boolean> {
  const { rows } = await on.query<{ news: boolean }>({
    name: "has-news",
    text: `select r.cancelled_by is not null or exists (select 1 from approvals a
        where a.workspace_id = r.workspace_id and a.run_id = r.id and a.decided_at is not null and not a.delivered) as news
      from runs r where r.workspace_id = $1 and r.id = $2 and r.owner is null and r.status = 'waiting'`,
    values: [workspaceId, runId],
  });
  return rows[0]?.news ?? false;
}

/** Questions whose time is over, and questions of runs that have ended. */
export async function findStaleApprovals(
  on: Queryable,
  now: number,
): Promise<{ expired: { workspaceId: string; approvalId: string }[]; orphaned: RunName[] }> {
  const expired = await on.query<Row>({
    name: "expired-approvals",
    text: "select workspace_id, id from approvals where status = 'pending' and reason <> 'doubt' and expires_at <= $1 limit 500",
    values: [now],
  });
  const orphaned = await on.query<Row>({
    name: "orphaned-approvals",
    text: `select distinct a.workspace_id, a.run_id as id from approvals a join runs r on r.workspace_id = a.workspace_id and r.id = a.run_id
      where a.status = 'pending' and r.status in ('succeeded', 'failed', 'cancelled') limit 500`,
  });
  return {
    expired: expired.rows.map(({ workspace_id: workspaceId, id: approvalId }) => ({ workspaceId, approvalId })),
    orphaned: names(orphaned.rows),
  };
}
