import type { hooks } from "../db/schema.ts";

export type HookRow = typeof hooks.$inferSelect;
