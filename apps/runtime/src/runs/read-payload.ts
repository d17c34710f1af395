import type { Json, RunEvent } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { readValue } from "./read-value.ts";

type Payload = Extract<RunEvent, { type: "node-settled" }>["output"];

/** The data of a payload, fetched when the journal holds a reference only. */
export async function readPayload(ports: Ports, caller: Caller, { data }: Payload): Promise<Json> {
  const isReference = typeof data === "object" && data !== null && !Array.isArray(data) && typeof data["$blob"] === "string" && Object.keys(data).length === 2;
  return isReference ? readValue(ports, caller, { hash: String(data["$blob"]) }) : data;
}
