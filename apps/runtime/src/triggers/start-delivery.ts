import { createHash } from "node:crypto";

import { isJsonObject, type Json, ProblemError } from "@interlock/shared";

import { newSecret } from "../db/new-id.ts";
import type { RunReport, StartedRun } from "../engine/engine-interface.ts";
import type { Ports } from "../server/ports.ts";
import { answerOf, type DeliveryAnswer, refusal } from "./delivery-answer.ts";
import type { HookTarget } from "./hook-targets.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

export type StartDelivery = {
  target: HookTarget;
  live: NonNullable<HookTarget["live"]>;
  settings: WebhookSettings;
  input: Json;
  deliveryId: string;
};

/** Starts the run of a delivery and answers as the hook's mode says. */
export async function startDelivery(ports: Ports, { target, live, settings, input, deliveryId }: StartDelivery): Promise<DeliveryAnswer> {
  const capability = settings.mode === "wait" ? newSecret() : undefined;
  try {
    const run = await ports.engine.startRun({
      workspaceId: target.workspaceId,
      flow: { id: target.flowId, version: live.version, hash: live.hash, document: live.flow },
      trigger: target.nodeId,
      input,
      actor: { kind: "system", id: target.hookId.slice(0, 8), name: "Webhook" },
      draft: false,
      deliveryId,
      ...(capability !== undefined && { statusCapability: capabilityHash(capability) }),
    });
    if (capability === undefined) {
      await run.committed;
      return answerOf({ status: 202, body: { runId: run.runId }, verdict: "accepted", runId: run.runId });
    }
    return await waitForAnswer(ports, run, { limitMs: settings.waitLimitMs, capability });
  } catch (error) {
    const { code, message } = problemOf(ports, error, deliveryId);
    return refusal(503, code, message);
  }
}

type Wait = { limitMs: number; capability: string };

async function waitForAnswer(ports: Ports, run: StartedRun, { limitMs, capability }: Wait): Promise<DeliveryAnswer> {
  const report = await within(run.answered, limitMs);
  await run.committed;
  return { ...answerFor(ports, run.runId, { report, capability }), verdict: "accepted", runId: run.runId };
}

/** `running` when nothing was known in time. */
async function within(answered: Promise<RunReport>, limitMs: number): Promise<RunReport> {
  const late = Promise.withResolvers<RunReport>();
  const timer = setTimeout(() => late.resolve({ status: "running" }), limitMs);
  try {
    return await Promise.race([answered, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function answerFor(ports: Ports, runId: string, { report, capability }: { report: RunReport; capability: string }): DeliveryAnswer {
  switch (report.status) {
    case "answered":
      return respondAnswer(report.output);
    case "succeeded":
      return answerOf({ status: 200, body: report.output, verdict: "accepted" });
    case "running":
    case "waiting":
      return answerOf({
        status: 202,
        body: { runId, statusUrl: `${ports.publicUrl()}/status/${runId}.${capability}` },
        verdict: "accepted",
      });
    case "failed":
      return answerOf({
        status: 500,
        body: { runId, code: "run-failed", message: "The run failed. Its log has the cause." },
        verdict: "accepted",
        reason: report.problem.message,
      });
    case "cancelled":
      return answerOf({
        status: 500,
        body: { runId, code: "run-cancelled", message: "The run was cancelled." },
        verdict: "accepted",
        reason: "The run was cancelled.",
      });
  }
}

/** The answer node's own status, headers and body. */
function respondAnswer(output: Json): DeliveryAnswer {
  if (!isJsonObject(output)) return answerOf({ status: 200, body: output, verdict: "accepted" });
  const { status, headers, body } = output;
  const texts = isJsonObject(headers ?? null)
    ? Object.entries(headers ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string")
    : [];
  return answerOf({
    status: typeof status === "number" ? status : 200,
    headers: Object.fromEntries(texts),
    body: body ?? null,
    verdict: "accepted",
  });
}

export function capabilityHash(capability: string): string {
  return createHash("sha256").update(capability).digest("hex");
}

function problemOf(ports: Ports, error: unknown, deliveryId: string): { code: string; message: string } {
  ports.log.error({ err: error, deliveryId }, "delivery could not start a run");
  if (error instanceof ProblemError && error.problem.family !== "bug")
    return { code: error.problem.code, message: "The flow cannot start at the moment." };
  return { code: "not-started", message: "The delivery could not be stored. Send it again." };
}
