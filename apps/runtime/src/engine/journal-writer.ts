import type { Queryable } from "../db/blobs.ts";
import type { JournalBatch, JournalWriter } from "./journal.ts";

/*
 * One statement for all runs of the process. A run's row changes only while this process owns it (owner
 * and fence) and nobody has written since (`base`); its events are inserted only with such a row. A run
 * that is missing from the result has been taken over. New runs bring their row along.
 */
const flushStatement = `
with fresh as (
  insert into runs (workspace_id, id, flow_id, flow_name, flow_version, snapshot, draft, "trigger", status, started_at, ended_at, wake_at,
    owner, fence, last_seq, pins, output, problem, micro_usd, delivery_id, status_capability, actor)
  select n.w, n.id, n.flow_id, n.flow_name, n.flow_version, n.snapshot, n.draft, n.trig, n.status, n.started_at, n.ended_at, n.wake_at,
    case when n.release then null else $4::text end, n.fence, n.last_seq, n.pins, n.output, n.problem, n.micro_usd, n.delivery_id, n.status_capability, n.actor
  from json_to_recordset($1::json) as n(w text, id text, flow_id text, flow_name text, flow_version int, snapshot text, draft boolean, trig text,
    status text, started_at bigint, ended_at bigint, wake_at bigint, release boolean, fence int, last_seq int, pins jsonb, output json,
    problem jsonb, micro_usd bigint, delivery_id text, status_capability text, actor jsonb)
  returning id
), owned as (
  update runs r set status = c.status, ended_at = c.ended_at, wake_at = c.wake_at, last_seq = c.last_seq, output = c.output, problem = c.problem,
    micro_usd = c.micro_usd, owner = case when c.release then null else r.owner end
  from json_to_recordset($2::json) as c(w text, id text, status text, ended_at bigint, wake_at bigint, release boolean, fence int, base int,
    last_seq int, output json, problem jsonb, micro_usd bigint)
  where r.workspace_id = c.w and r.id = c.id and r.owner = $4::text and r.fence = c.fence and r.last_seq = c.base
  returning r.id
), written as (
  insert into run_events (workspace_id, run_id, seq, event)
  select e.w, e.r, e.s, e.e from json_to_recordset($3::json) as e(w text, r text, s int, e json)
  where e.r in (select id from fresh union all select id from owned)
)
select id from fresh union all select id from owned`;

export function createJournalWriter(on: Queryable, owner: string): JournalWriter {
  return async (batch) => {
    const { rows } = await on.query<{ id: string }>({
      name: "journal-flush",
      text: flushStatement,
      values: [newRows(batch), changedRows(batch), eventRows(batch), owner],
    });
    return new Set(rows.map((row) => row.id));
  };
}

function newRows(batch: JournalBatch): string {
  const rows = [];
  for (const { run, events } of batch) {
    if (run.fresh === null) continue;
    const { fresh, columns } = run;
    rows.push({
      ...rowState(run.workspaceId, run.runId, columns),
      fence: run.fence,
      last_seq: events.length,
      flow_id: fresh.flowId,
      flow_name: fresh.flowName,
      flow_version: fresh.flowVersion,
      snapshot: fresh.snapshot,
      draft: fresh.draft,
      trig: fresh.trigger,
      started_at: fresh.startedAt,
      pins: fresh.pins,
      delivery_id: fresh.deliveryId,
      status_capability: fresh.statusCapability,
      actor: fresh.actor,
    });
  }
  return JSON.stringify(rows);
}

function changedRows(batch: JournalBatch): string {
  const rows = [];
  for (const { run, base, events } of batch) {
    if (run.fresh !== null) continue;
    rows.push({ ...rowState(run.workspaceId, run.runId, run.columns), fence: run.fence, base, last_seq: base + events.length });
  }
  return JSON.stringify(rows);
}

function rowState(w: string, id: string, columns: JournalBatch[number]["run"]["columns"]) {
  return {
    w,
    id,
    status: columns.status,
    ended_at: columns.endedAt,
    wake_at: columns.wakeAt,
    release: columns.release,
    output: columns.output,
    problem: columns.problem,
    micro_usd: columns.microUsd,
  };
}

function eventRows(batch: JournalBatch): string {
  const rows = [];
  for (const { run, base, events } of batch) {
    for (const [at, event] of events.entries()) rows.push({ w: run.workspaceId, r: run.runId, s: base + at + 1, e: event });
  }
  return JSON.stringify(rows);
}
