import { type Finding, findingText, type Flow, ProblemError } from "@interlock/shared";
import { eq } from "drizzle-orm";

import { recordAudit } from "../audit/record-audit.ts";
import { flows, flowVersions } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { ensureHooks } from "../triggers/ensure-hooks.ts";
import { announceFlow } from "./announce-flow.ts";
import { checkFlow } from "./check-flow.ts";
import { findFlow, type FlowRow, lockFlow, newestVersion } from "./find-flow.ts";
import { readFlow } from "./read-flow.ts";

export type PublishFlow = { flowId: string; note: string };

/** Makes the draft an immutable version and puts it live; refused while the check finds errors. */
export async function publishFlow(ports: Ports, caller: Caller, input: PublishFlow): Promise<{ version: number; findings: Finding[] }> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const draft = await findFlow(scoped, input.flowId);
  const flow = readFlow(draft.draft);
  const findings = await checkFlow(ports, scoped, flow);
  refuseErrors(flow, findings);
  const row = await scoped.transaction((tx) => publish(ports, tx, { ...input, checkedHash: draft.draftHash, actor: caller.actor }));
  announceFlow(ports, scoped, { row, findings, changes: 0 });
  return { version: row.liveVersion, findings };
}

type Publish = PublishFlow & { checkedHash: string; actor: Caller["actor"] };

async function publish(ports: Ports, tx: Scoped, input: Publish): Promise<FlowRow & { liveVersion: number }> {
  const row = await lockFlow(tx, input.flowId);
  if (row.draftHash !== input.checkedHash) throw conflict(row.name);
  const newest = await newestVersion(tx, row.id);
  const at = ports.now();
  const isNew = newest?.hash !== row.draftHash;
  const version = isNew ? (newest?.version ?? 0) + 1 : (newest?.version ?? 1);
  if (isNew) {
    await tx.insert(flowVersions, {
      flowId: row.id,
      version,
      hash: row.draftHash,
      document: row.draft,
      note: input.note,
      publishedAt: at,
      actor: input.actor,
    });
  }
  const patch = { liveVersion: version, status: "live" as const, updatedAt: at, actor: input.actor };
  await tx.update(flows, patch, eq(flows.id, row.id));
  await ensureHooks(tx, { flowId: row.id, flow: readFlow(row.draft), actor: input.actor, at });
  await recordAudit(tx, {
    action: "flow.published",
    subject: row.id,
    details: { version, hash: row.draftHash, note: input.note },
    actor: input.actor,
    at,
  });
  return { ...row, ...patch };
}

function refuseErrors(flow: Flow, findings: readonly Finding[]): void {
  const errors = findings.filter((finding) => finding.severity === "error");
  const [first] = errors;
  if (first === undefined) return;
  const more =
    errors.length === 1 ? "" : ` ${errors.length - 1} more ${errors.length === 2 ? "problem is" : "problems are"} listed under Problems.`;
  throw new ProblemError({
    family: "problem",
    code: "flow-has-errors",
    message: `"${flow.name}" cannot be published: ${findingText(first, flow)}${more}`,
    ...(first.nodeId !== undefined && { nodeId: first.nodeId }),
    ...(first.path !== undefined && { path: first.path }),
    detail: errors.map((finding) => findingText(finding, flow)).join("\n"),
  });
}

function conflict(name: string): ProblemError {
  return new ProblemError({
    family: "problem",
    code: "flow-changed",
    message: `"${name}" was changed while it was being checked. Publish it again.`,
  });
}
