import type { ConnectionView } from "@interlock/shared";

import { type ConnectionRow, demoAlias } from "./connection.ts";
import type { Use } from "./used-by.ts";

export function connectionView(row: ConnectionRow, uses: readonly Use[]): ConnectionView {
  const { id, alias, name, kind, baseUrl, header, secretHint, version, lastTest, updatedAt } = row;
  return { id, alias, name, kind, baseUrl, header, secretHint, version, lastTest, updatedAt, builtIn: false, usedBy: usesOf(alias, uses) };
}

/** The demo model as a connection: it can be chosen everywhere, changed and removed nowhere. */
export function demoView(uses: readonly Use[]): ConnectionView {
  return {
    id: demoId,
    alias: demoAlias,
    name: "Demo model",
    kind: "openai",
    baseUrl: "https://demo.invalid/v1",
    header: null,
    secretHint: "",
    version: 1,
    lastTest: null,
    updatedAt: 0,
    builtIn: true,
    usedBy: usesOf(demoAlias, uses),
  };
}

export const demoId = "conn_demo";

function usesOf(alias: string, uses: readonly Use[]): ConnectionView["usedBy"] {
  return uses.filter((use) => use.alias === alias).map(({ flowId, flowName, nodeId }) => ({ flowId, flowName, nodeId }));
}
