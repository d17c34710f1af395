import { ProblemError } from "@interlock/shared";

import type { Client } from "./connect.ts";

/** People name flows by key; scripts may have the id. */
export async function findFlowId(client: Client, flow: string): Promise<string> {
  const flows = await client.flows.list.query();
  const found = flows.find(({ id, key }) => id === flow || key === flow);
  if (found !== undefined) return found.id;
  throw new ProblemError({
    family: "problem",
    code: "flow-not-found",
    message: `There is no flow "${flow}". "interlock flows list" shows their keys.`,
  });
}
