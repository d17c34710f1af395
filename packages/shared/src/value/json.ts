import * as z from "zod";

/** Plain JSON. `undefined`, `NaN`, dates and class instances are not values here. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };

export const Json: z.ZodType<Json> = z.json();

export const JsonObject: z.ZodType<JsonObject> = z.record(z.string(), Json);

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
