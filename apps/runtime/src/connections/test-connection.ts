import { ProblemError } from "@interlock/shared";
import { and, eq } from "drizzle-orm";

import { connections } from "../db/schema.ts";
import type { Egress } from "../effects/egress/egress.ts";
import { endpointOf } from "../models/endpoint-of.ts";
import { listModels } from "../models/list-models.ts";
import type { Caller } from "../server/caller.ts";
import { demoId } from "./connection-view.ts";
import type { ResolvedConnection } from "./connection.ts";
import { findConnection } from "./find-connection.ts";
import type { Outside } from "./outside.ts";
import { openConnection } from "./resolve-connection.ts";

type Testing = Pick<Outside, "store" | "now" | "egress" | "vault" | "redactor">;
type TestResult = { ok: boolean; message: string };

const testLimits = { timeMs: 15_000, maxBytes: 1024 * 1024 };

/** Asks the other side once, with the credentials, and remembers what it said. */
export async function testConnection(outside: Testing, { workspaceId }: Caller, { id }: { id: string }): Promise<TestResult> {
  if (id === demoId) return { ok: true, message: "The demo model is built in and always answers." };
  const scoped = outside.store.scoped(workspaceId);
  const row = await findConnection(scoped, id);
  const result = await attempt(outside, () => openConnection(outside.vault, row));
  // A change meanwhile makes this the test of something that no longer exists.
  await scoped.update(
    connections,
    { lastTest: { at: outside.now(), ...result } },
    and(eq(connections.id, id), eq(connections.version, row.version)),
  );
  return result;
}

async function attempt({ egress, redactor }: Testing, open: () => ResolvedConnection): Promise<TestResult> {
  try {
    const connection = open();
    return connection.kind === "openai" ? await testModels(egress, connection) : await testAddress(egress, connection);
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, message: redactor.problem(error.problem).message };
    throw error;
  }
}

async function testModels(egress: Egress, connection: ResolvedConnection): Promise<TestResult> {
  const models = await listModels(endpointOf(egress, connection), AbortSignal.timeout(testLimits.timeMs));
  return { ok: true, message: `Works. It offers ${models.length} ${models.length === 1 ? "model" : "models"}.` };
}

async function testAddress(egress: Egress, connection: ResolvedConnection): Promise<TestResult> {
  const { status } = await egress.fetch({
    method: "GET",
    url: connection.baseUrl,
    effect: "read",
    credentials: connection,
    limits: testLimits,
  });
  if (status === 401 || status === 403) return { ok: false, message: `"${connection.host}" refused the key (status ${status}).` };
  if (status >= 500) return { ok: false, message: `"${connection.host}" failed with status ${status}.` };
  if (status >= 400)
    return {
      ok: true,
      message: `"${connection.host}" can be reached. It has nothing at the base address (status ${status}), so the key could not be tried.`,
    };
  return { ok: true, message: `Works: "${connection.host}" answered ${status}.` };
}
