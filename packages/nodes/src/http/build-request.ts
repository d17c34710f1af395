import { isJsonObject, type Json, type JsonObject, type PreparedRequest } from "@interlock/shared";

import { plainHeaders } from "../plain-headers.ts";
import type { HttpConfig } from "./definition.ts";

export type HttpRequest = Extract<PreparedRequest, { transport: "http" }>;

const formType = "application/x-www-form-urlencoded";

/** The exact request that a resolved config describes. Pure: the same config gives the same bytes. */
export function buildRequest(config: HttpConfig): HttpRequest {
  const { "content-type": contentType, ...headers } = plainHeaders(config.headers);
  const body =
    config.body === undefined || config.method === "GET" || config.method === "HEAD" ? undefined : encodeBody(config.body, contentType);
  return {
    transport: "http",
    method: config.method,
    url: withQuery(config.url, config.query),
    headers,
    ...(body === undefined ? {} : { body }),
    ...(config.connection === undefined ? {} : { connection: config.connection }),
    ...(config.accept.length === 0 ? {} : { accept: config.accept }),
  };
}

function encodeBody(body: Json, contentType: string | undefined): { type: string; text: string } {
  if (typeof body === "string") return { type: contentType ?? "text/plain; charset=utf-8", text: body };
  if (isJsonObject(body) && contentType?.toLowerCase().startsWith(formType) === true) {
    return { type: contentType, text: parameters(body).toString() };
  }
  return { type: contentType ?? "application/json", text: JSON.stringify(body) };
}

function withQuery(url: string, query: JsonObject): string {
  const [address = ""] = url.split("#", 1); // fragments stay at home
  const added = parameters(query).toString();
  if (added === "") return address;
  return `${address}${address.includes("?") ? "&" : "?"}${added}`;
}

/** Lists repeat their name, null leaves it out, objects travel as JSON. */
function parameters(values: JsonObject): URLSearchParams {
  const result = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== null) result.append(name, typeof item === "string" ? item : JSON.stringify(item));
    }
  }
  return result;
}
