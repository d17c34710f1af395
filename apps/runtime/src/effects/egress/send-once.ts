import type { IncomingHttpHeaders } from "node:http";

import type { Agent, Dispatcher } from "undici";

import type { Target } from "./check-url.ts";
import type { Clock } from "./clock.ts";
import { EgressError, outage } from "./egress-error.ts";
import type { EgressRequest, EgressStream } from "./egress.ts";
import { limitBody, tooLarge } from "./limit-body.ts";

export type Sending = Clock & { request: EgressRequest; target: Target; agent: Agent };

/** One request on one checked address, without redirects. */
export async function sendOnce({ request, target, agent, signal, timeout, limits }: Sending): Promise<EgressStream> {
  let started = false;
  const watched = agent.compose(
    (dispatch) => (options, handler) =>
      dispatch(
        options,
        onStart(handler, () => (started = true)),
      ),
  );
  const explain = (cause: unknown): EgressError => {
    const known = egressErrorIn(cause);
    if (known !== null) return known;
    const sent = started ? "maybe" : "no";
    if (timeout.aborted) {
      return outage(sent, "time-out", { message: `"${target.host}" did not answer within ${limits.timeMs / 1000} s.`, cause });
    }
    if (signal.aborted) return outage(sent, "cancelled", { message: `The request to "${target.host}" was cancelled.`, cause });
    return outage(sent, "connection-lost", { message: `The connection to "${target.host}" broke before the answer was complete.`, cause });
  };

  const answer = await watched
    .request({
      origin: target.url.origin,
      path: `${target.url.pathname}${target.url.search}`,
      method: upperMethod(request.method),
      headers: outgoingHeaders(request),
      body: request.body?.content ?? null,
      signal,
    })
    .catch((cause: unknown) => {
      throw explain(cause);
    });

  const headers = flatten(answer.headers);
  const cancel = () => void answer.body.on("error", () => {}).destroy();
  if (Number(headers["content-length"] ?? 0) > limits.maxBytes && request.method.toUpperCase() !== "HEAD") {
    cancel();
    throw tooLarge({ host: target.host, maxBytes: limits.maxBytes });
  }
  const body = limitBody(answer.body, headers["content-encoding"] ?? "", { host: target.host, maxBytes: limits.maxBytes, explain });
  return { status: answer.statusCode, headers, url: target.url.href, body, cancel };
}

function outgoingHeaders({ headers = {}, body, credentials }: EgressRequest): Record<string, string> {
  const typed = body === undefined || headers["content-type"] !== undefined ? headers : { ...headers, "content-type": body.type };
  const named = { "user-agent": "Interlock", accept: "*/*", ...typed };
  return credentials === undefined ? named : credentials.authorize(named);
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

function upperMethod(method: string): (typeof methods)[number] {
  const found = methods.find((known) => known === method.toUpperCase());
  if (found === undefined) throw outage("no", "method-unknown", { message: `"${method}" is not a method that is sent.` });
  return found;
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}

/** Our own error may come back wrapped by the transport. */
function egressErrorIn(cause: unknown): EgressError | null {
  for (let error = cause; error instanceof Error; error = error.cause) if (error instanceof EgressError) return error;
  return null;
}

/** Calls back in the moment before the first byte of the request is written to a socket. */
function onStart(handler: Dispatcher.DispatchHandler, started: () => void): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (...args) => {
      started();
      handler.onRequestStart?.(...args);
    },
    onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
    onResponseStart: (...args) => handler.onResponseStart?.(...args),
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
    onResponseError: (...args) => handler.onResponseError?.(...args),
  };
}
