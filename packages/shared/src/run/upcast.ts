import { fail, ok, type Result } from "../problem/problem.ts";
import { isJsonObject } from "../value/json.ts";
import { RunEvent } from "./event.ts";

/** Turns an event of version n into one of version n + 1. Pure; journal rows themselves are never rewritten. */
type Upcaster = (event: object) => object;

/** By the version they read. Version 1 is the first. */
const upcasters: ReadonlyMap<number, Upcaster> = new Map();

/** Reads an event of any released version. An unknown one refuses the whole run: skipping a row would forge its past. */
export function upcastEvent(stored: unknown): Result<RunEvent> {
  let event: unknown = stored;
  while (isJsonObject(event) && typeof event["v"] === "number") {
    const upcast = upcasters.get(event["v"]);
    if (upcast === undefined) break;
    event = upcast(event);
  }
  const parsed = RunEvent.safeParse(event);
  if (parsed.success) return ok(parsed.data);
  const type = isJsonObject(event) && typeof event["type"] === "string" ? event["type"] : "without a type";
  return fail({
    family: "problem",
    code: "unknown-event",
    message: `The journal holds an event "${type}" that this release cannot read. Open the run with the release that wrote it.`,
  });
}
