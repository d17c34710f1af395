import { type HttpAnswer, type Json, parseJson, storable } from "@interlock/shared";

import { scanJson } from "../../triggers/scan-json.ts";
import type { EgressStream } from "./egress.ts";

/** Deep nesting would exhaust the stack of every later walk over the value. */
const limits = { depth: 200, keys: Number.POSITIVE_INFINITY };

/** The whole answer: JSON when its content type says so and it is, else text; `null` when there is none. */
export async function readAnswer(stream: Pick<EgressStream, "status" | "headers" | "body">): Promise<HttpAnswer> {
  const text = new TextDecoder().decode(await readAll(stream.body));
  return { status: stream.status, headers: stream.headers, body: storable(parseBody(text, stream.headers["content-type"] ?? "")) };
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Never fails: an answer that cannot be read as JSON is still the answer, and for an effect it proves that
 * the request arrived.
 */
function parseBody(text: string, contentType: string): Json {
  if (text === "") return null;
  const mediaType = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  const isJson = mediaType === "application/json" || mediaType.endsWith("+json");
  if (!isJson || scanJson(text, limits) !== "fits") return text;
  return parseJson(text) ?? text;
}
