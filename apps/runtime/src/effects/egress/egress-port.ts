import { type FrozenRequest, type HttpAnswer, type Problem, ProblemError } from "@interlock/shared";

import { connectionMissing, joinAddress, type ResolvedConnection } from "../../connections/connection.ts";
import type { Outside } from "../../connections/outside.ts";
import { resolveConnection } from "../../connections/resolve-connection.ts";
import type { CallScope, Egress as EgressPort, OutgoingRequest } from "../../engine/ports.ts";
import { EgressError, refused } from "./egress-error.ts";
import type { EgressRequest } from "./egress.ts";

type Access = Pick<Outside, "store" | "vault" | "redactor" | "egress">;

/** The guarded way out as the engine sees it: by connection alias, and without secrets in what comes back. */
export function createEgressPort(access: Access): EgressPort {
  const { egress, redactor } = access;

  async function find(workspaceId: string, alias: string): Promise<ResolvedConnection> {
    const connection = await resolveConnection(access, workspaceId, alias);
    if (connection === undefined) throw connectionMissing(alias);
    return connection;
  }

  async function call(request: EgressRequest): Promise<HttpAnswer> {
    const { status, headers, body } = await egress.fetch(request);
    // A server may answer with what it was sent. Header names are kept: they are looked up by name later.
    return {
      status,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redactor.text(value)])),
      body: redactor.json(body),
    };
  }

  async function read({ method, url, headers, body, connection }: Parameters<EgressPort["fetch"]>[0], { workspaceId, signal }: CallScope) {
    const credentials = connection === undefined ? undefined : await find(workspaceId, connection);
    return call({
      method,
      url: credentials === undefined ? url : joinAddress(credentials.baseUrl, url),
      headers,
      effect: "read",
      signal,
      ...(body === undefined ? {} : { body: { type: body.type, content: body.text } }),
      ...(credentials === undefined ? {} : { credentials }),
    });
  }

  async function effect(outgoing: OutgoingRequest, { workspaceId, signal }: CallScope) {
    const { request } = outgoing;
    const credentials = request.connection === null ? undefined : await find(workspaceId, request.connection.alias);
    if (credentials !== undefined && request.connection !== null) refuseChanged(request.connection, credentials);
    return call({ ...effectRequest(outgoing, credentials), signal });
  }

  return {
    fetch: async (exchange, scope) => {
      try {
        return await read(exchange, scope);
      } catch (error) {
        throw error instanceof ProblemError ? new ProblemError(redactor.problem(error.problem), { cause: error }) : error;
      }
    },
    send: async (outgoing, scope) => {
      try {
        return { outcome: "answered", answer: await effect(outgoing, scope) };
      } catch (error) {
        if (!(error instanceof ProblemError)) return { outcome: "unknown", problem: unexpected(error) };
        const mayBeSent = error instanceof EgressError && error.sent === "maybe";
        return { outcome: mayBeSent ? "unknown" : "not-sent", problem: redactor.problem(error.problem) };
      }
    },
  };
}

function effectRequest({ request, body, idempotencyKey }: OutgoingRequest, credentials: ResolvedConnection | undefined): EgressRequest {
  const key = request.idempotency === null ? {} : { [request.idempotency.header]: idempotencyKey };
  return {
    method: request.method,
    url: credentials === undefined ? request.url : joinAddress(credentials.baseUrl, request.url),
    headers: { ...request.headers, ...key },
    effect: request.effectClass === "write" ? "write" : "irreversible",
    ...(body === null || request.body === null ? {} : { body: { type: request.body.type, content: body } }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

/** A person approved this account at this host. Another one is another action. */
function refuseChanged(frozen: NonNullable<FrozenRequest["connection"]>, now: ResolvedConnection): void {
  if (frozen.id === now.id && frozen.host === now.host && frozen.account === now.account) return;
  throw refused(
    "connection-changed",
    `The connection "${frozen.alias}" was changed after this request was shown. Nothing was sent; it has to be asked again.`,
  );
}

function unexpected(error: unknown): Problem {
  return {
    family: "bug",
    code: "egress-failed",
    message: "Sending failed in an unexpected way. It is not certain whether the request arrived.",
    detail: error instanceof Error ? error.message : String(error),
  };
}
