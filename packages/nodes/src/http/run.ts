import { type HttpAnswer, ProblemError, retryAfterMs, type Runner } from "@interlock/shared";

import { buildRequest, type HttpRequest } from "./build-request.ts";
import type { http } from "./definition.ts";
import { previewRequest } from "./preview-request.ts";

export const runHttp: Runner<typeof http> = {
  run: async (config, ctx) => {
    const { method, url, headers, body, connection, accept } = buildRequest(config);
    const answer = await ctx.fetch("request", {
      method,
      url,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(connection === undefined ? {} : { connection }),
    });
    refuseErrorStatus(answer, { url, accept });
    return { output: { ...answer }, source: "tool" };
  },
  prepare: (config) => {
    const request = buildRequest(config);
    return { request, preview: previewRequest(request, config) };
  },
  settle: (_config, { status, headers, body }) => ({ output: { status, headers, body }, source: "tool" }),
};

// These say "later", not "no".
const passingStatuses: ReadonlySet<number> = new Set([408, 425, 429]);

function refuseErrorStatus({ status, headers, body }: HttpAnswer, { url, accept = [] }: Pick<HttpRequest, "url" | "accept">): void {
  if (status < 400 || accept.includes(status)) return;
  const wait = retryAfterMs(headers);
  const isPassing = status >= 500 || passingStatuses.has(status);
  throw new ProblemError({
    family: isPassing ? "outage" : "problem",
    code: "http-status",
    message: `"${url}" answered ${status}. ${isPassing ? "It may work later." : "Look at the answer; if it is an expected one, list the status under accepted errors."}`,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    detail: (typeof body === "string" ? body : JSON.stringify(body)).slice(0, 2000).toWellFormed(),
  });
}
