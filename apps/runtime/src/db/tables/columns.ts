import type { Actor } from "@interlock/shared";
import { bigint, customType, jsonb, text } from "drizzle-orm/pg-core";

/*
 * Every row belongs to a workspace and, where it was written by somebody, names the actor. Times are
 * epoch milliseconds as bigint numbers, so that no driver turns them into dates with a zone. Ids are
 * prefixed text (`flow_…`, `run_…`), made by `newId`.
 */

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
export const millis = (name: string) => bigint(name, { mode: "number" });
export const workspace = () => text("workspace_id").notNull().default("default");
export const actor = (name = "actor") => jsonb(name).$type<Actor>().notNull();
