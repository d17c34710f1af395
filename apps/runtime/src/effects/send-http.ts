import { retryAfterMs, type FrozenRequest, type HttpAnswer, type Problem } from "@interlock/shared";

import type { LiveRun } from "../engine/live-run.ts";
import type { World } from "../engine/world.ts";
import type { Transported } from "./transported.ts";

/** One attempt through the guarded egress, judged by the table of semantics §4. */
export async function sendHttp(
  world: World,
  run: LiveRun,
  { request, body, key, signal }: { request: FrozenRequest; body: Uint8Array | null; key: string; signal: AbortSignal },
): Promise<Transported> {
  const result = await world.egress.send(
    { request, body, idempotencyKey: key },
    { workspaceId: run.workspaceId, runId: run.runId, signal },
  );
  switch (result.outcome) {
    case "answered":
      return judge(request, result.answer);
    case "not-sent":
      return { outcome: "refused", sent: false, problem: result.problem };
    case "unknown":
      return { outcome: "unknown", problem: result.problem };
  }
}

function judge(request: FrozenRequest, answer: HttpAnswer): Transported {
  const { status } = answer;
  if (status < 300 || request.accept.includes(status)) return { outcome: "confirmed", receipt: answer };
  const problem = problemOf(request, answer);
  if (status >= 500) return { outcome: "unknown", problem };
  return { outcome: "refused", sent: status !== 429, problem };
}

function problemOf(request: FrozenRequest, { status, headers, body }: HttpAnswer): Problem {
  const where = `${request.method} ${hostOf(request.url)}`;
  const wait = retryAfterMs(headers);
  const detail = (typeof body === "string" ? body : JSON.stringify(body)).slice(0, 2000).toWellFormed();
  if (status < 400)
    return {
      family: "problem",
      code: "http-redirect",
      message: `"${where}" answered with a redirect (${status}), which is not followed for a request that changes something. Use the final address.`,
      detail,
    };
  if (status === 429)
    return {
      family: "outage",
      code: "http-busy",
      message: `"${where}" is too busy (429).`,
      detail,
      ...(wait !== undefined && { retryAfterMs: wait }),
    };
  if (status < 500)
    return {
      family: "problem",
      code: "http-refused",
      message: `"${where}" refused the request (${status}). Look at its answer and correct the node.`,
      detail,
    };
  return {
    family: "outage",
    code: "http-server-error",
    message: `"${where}" answered ${status}: whether it did anything is not known.`,
    detail,
    ...(wait !== undefined && { retryAfterMs: wait }),
  };
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
