import { createHash } from "node:crypto";

import { hashJson, ProblemError, type FrozenRequest, type PlannedNode, type Prepared, type PreparedRequest } from "@interlock/shared";

import type { LiveRun } from "../engine/live-run.ts";
import type { Connections } from "../engine/ports.ts";

/** A prepared request bound to its run: what a person approves and the runtime sends, byte for byte. */
export type Frozen = {
  request: FrozenRequest;
  hash: string;
  body: { bytes: Uint8Array; type: string } | null;
  preview: Prepared["preview"];
};

export type Freezing = { run: LiveRun; node: PlannedNode; epoch: number; prepared: Prepared; notAfter: number };

/** Rejects with `ProblemError` when the connection is missing or the request has no canonical form. */
export async function freeze(connections: Connections, { run, node, epoch, prepared, notAfter }: Freezing): Promise<Frozen> {
  const { pins } = run.fold.state;
  refuseUnstorable(node, prepared.request);
  const wire = wireForm(prepared.request);
  const request: FrozenRequest = {
    v: 1,
    run: run.runId,
    path: node.id,
    epoch,
    kind: node.node.kind,
    kindVersion: node.definition.version,
    connection: await connectionOf(connections, run, { node, alias: wire.connection }),
    transport: prepared.request.transport,
    method: wire.method,
    url: wire.connection === undefined ? wire.url : await connections.address(run.workspaceId, wire.connection, wire.url),
    headers: wire.headers,
    body:
      wire.body === null
        ? null
        : { sha256: createHash("sha256").update(wire.body.bytes).digest("hex"), length: wire.body.bytes.byteLength, type: wire.body.type },
    accept: wire.accept,
    effectClass: node.effect.class,
    idempotency: typeof node.effect.repeatable === "object" ? node.effect.repeatable.byKey : null,
    notAfter,
    flow: { key: pins.flow.key, hash: pins.flow.hash },
    prompts: Object.fromEntries(Object.entries(pins.prompts).map(([reference, { hash }]) => [reference, hash])),
    policy: pins.policy,
  };
  const hash = hashJson(request);
  if (!hash.ok) throw new ProblemError({ ...hash.problem, nodeId: node.id });
  return { request, hash: hash.value, body: wire.body, preview: prepared.preview };
}

type WireForm = Pick<FrozenRequest, "method" | "url" | "headers" | "accept"> & {
  body: { bytes: Uint8Array; type: string } | null;
  connection: string | undefined;
};

function wireForm(request: PreparedRequest): WireForm {
  if (request.transport === "http") {
    const { method, url, headers, accept = [], connection, body } = request;
    return {
      method,
      url,
      headers,
      accept,
      connection,
      body: body === undefined ? null : { bytes: Buffer.from(body.text, "utf8"), type: body.type },
    };
  }
  const { subject, text, to } = request;
  const bytes = Buffer.from(JSON.stringify({ subject, text, ...(to !== undefined && { to }) }), "utf8");
  return {
    method: "POST",
    url: "interlock:outbox",
    headers: {},
    accept: [],
    connection: undefined,
    body: { bytes, type: "application/json" },
  };
}

/** The database keeps no NUL characters, and no service wants one in an address, a header or a note. */
function refuseUnstorable(node: PlannedNode, request: PreparedRequest): void {
  const texts =
    request.transport === "http"
      ? [request.method, request.url, ...Object.entries(request.headers).flat(), request.body?.type ?? ""]
      : [request.subject, request.text, request.to ?? ""];
  if (texts.every((text) => !text.includes("\0") && text.isWellFormed())) return;
  throw new ProblemError({
    family: "problem",
    code: "request-not-text",
    nodeId: node.id,
    message: `Node "${node.node.title ?? node.id}" would send a NUL character or half a character. Clean the value before this node.`,
  });
}

async function connectionOf(
  connections: Connections,
  run: LiveRun,
  { node, alias }: { node: PlannedNode; alias: string | undefined },
): Promise<FrozenRequest["connection"]> {
  if (alias === undefined) return null;
  const connection = await connections.resolve(run.workspaceId, alias);
  if (connection !== undefined) return connection;
  throw new ProblemError({
    family: "problem",
    code: "connection-missing",
    nodeId: node.id,
    message: `Node "${node.node.title ?? node.id}" uses the connection "${alias}", which does not exist. Create it under Connections.`,
  });
}
