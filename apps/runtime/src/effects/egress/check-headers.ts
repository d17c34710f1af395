import { refused } from "./egress-error.ts";

// Written by the transport alone: an author who could set them could split or misdirect a request.
const ownHeaders: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "host",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Lower-case copy of the headers. Throws for line breaks and for headers that belong to the transport. */
export function checkHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const lower = name.toLowerCase();
      if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(lower)) throw refused("header-name", `"${name}" is not a header name.`);
      if (/[\r\n\0]/.test(value)) throw refused("header-line-break", `The value of header "${name}" holds a line break. Remove it.`);
      if (ownHeaders.has(lower)) throw refused("header-reserved", `Header "${name}" is set by Interlock itself. Remove it.`);
      return [lower, value];
    }),
  );
}
