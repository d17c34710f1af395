import { type ConnectionKind, ProblemError } from "@interlock/shared";
import type { InferSelectModel } from "drizzle-orm";

import type { connections } from "../db/schema.ts";
import type { Credentials } from "../effects/egress/egress.ts";

export type ConnectionRow = InferSelectModel<typeof connections>;

/** Ready to use: the secret is inside `authorize` and leaves it only in a request to the own origin. */
export type ResolvedConnection = Credentials & {
  id: string;
  alias: string;
  name: string;
  kind: ConnectionKind;
  version: number;
  /** Whom it acts as. A key does not tell, so another key counts as another account. */
  account: string;
  /** Host and port of the base address. */
  host: string;
  baseUrl: string;
};

/** Alias of the built-in demo model; no stored connection may have it. */
export const demoAlias = "demo";

/** Base address as it is stored: no slash at the end, nothing that belongs elsewhere. */
export function normaliseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw problem("base-url", `"${text}" is no web address. It starts with https:// or http://.`);
  }
  if (url.username !== "" || url.password !== "")
    throw problem("base-url", "The address holds a user name or password. Put the key into its own field.");
  if (url.search !== "" || url.hash !== "") throw problem("base-url", "The base address ends before any ? or #.");
  return url.href.replace(/\/+$/, "");
}

/**
 * The complete address of a request through a connection. An address that starts with http(s):// stands as it is;
 * the egress refuses it when it leaves the connection's origin. Any other is appended, and stays below the base.
 */
export function joinAddress(baseUrl: string, address: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address;
  const base = new URL(`${baseUrl}/`);
  const joined = `${baseUrl}${/^[?#]/.test(address) || address === "" ? "" : "/"}${address.replace(/^\/+/, "")}`;
  const url = URL.canParse(joined) ? new URL(joined) : null;
  if (url === null || url.origin !== base.origin || !`${url.pathname}/`.startsWith(base.pathname)) {
    throw problem("address-outside", `"${address}" leads out of the connection's address "${baseUrl}".`);
  }
  return url.href;
}

export function connectionMissing(alias: string): ProblemError {
  return problem("connection-missing", `There is no connection "${alias}". Create it under Connections, or choose another one.`);
}

export function problem(code: string, message: string): ProblemError {
  return new ProblemError({ family: "problem", code, message });
}
