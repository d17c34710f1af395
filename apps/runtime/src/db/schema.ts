/** All tables, as drizzle and the migrations know them. */
export * from "./tables/access.ts";
export * from "./tables/connections.ts";
export * from "./tables/effects.ts";
export * from "./tables/flows.ts";
export * from "./tables/runs.ts";
export * from "./tables/upkeep.ts";
