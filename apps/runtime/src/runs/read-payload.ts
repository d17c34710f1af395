import { BlobReference, Json, type RunEvent } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { readValue } from "./read-value.ts";

type Payload = Extract<RunEvent, { type: "node-settled" }>["output"];

/** The data of a payload, fetched when the journal holds a reference only. */
export async function readPayload(ports: Ports, caller: Caller, { data }: Payload): Promise<Json> {
  const reference = BlobReference.safeParse(data);
  return reference.success ? readValue(ports, caller, { hash: reference.data.$blob }) : Json.parse(data);
}
