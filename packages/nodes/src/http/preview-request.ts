import { isJsonObject, jsonPointer, type Json, type RequestPreview } from "@interlock/shared";

import type { HttpRequest } from "./build-request.ts";
import type { HttpConfig } from "./definition.ts";

type PreviewField = RequestPreview["fields"][number];

/** What a person reads before deciding: where it goes, as whom, and every value that is sent. */
export function previewRequest(request: HttpRequest, { body }: Pick<HttpConfig, "body">): RequestPreview {
  const as = request.connection === undefined ? "" : ` with the credentials of "${request.connection}"`;
  return {
    sentence: `Sends a ${request.method} request to ${shortAddress(request.url)}${as}.`,
    fields: [
      { label: "Address", value: request.url, role: "destination", madeOf: ["/url", "/query"] },
      { label: "Method", value: request.method, role: "command", madeOf: ["/method"] },
      ...Object.entries(request.headers).map(([name, value]): PreviewField => ({
        label: `Header ${name}`,
        value,
        role: "content",
        // The request has its names in lower case, the config as the author wrote them.
        madeOf: ["/headers"],
      })),
      ...(request.body === undefined || body === undefined ? [] : bodyFields(body)),
    ],
  };
}

/** One line per top-level entry: people compare amounts and names, not braces. */
function bodyFields(body: Json): PreviewField[] {
  if (!isJsonObject(body)) return [{ label: "Body", value: asText(body), role: "content", madeOf: ["/body"] }];
  return Object.entries(body).map(([name, value]) => ({
    label: `Body ${name}`,
    value: asText(value),
    role: "content",
    madeOf: [jsonPointer(["body", name])],
  }));
}

function asText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function shortAddress(url: string): string {
  return url.replace(/^https?:\/\//, "").split("?", 1)[0] ?? "";
}
