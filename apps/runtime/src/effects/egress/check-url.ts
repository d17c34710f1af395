import { isIP } from "node:net";

import type { AllowList } from "./allow-list.ts";
import { type AddressClass, classifyAddress } from "./classify-address.ts";
import { refused } from "./egress-error.ts";

/** Where a request goes: parsed once, and only this is used from then on. */
export type Target = {
  url: URL;
  /** As the URL parser writes it: lower case, IPv6 in brackets. */
  host: string;
  port: number;
  /** The address itself when the host is one. */
  literal: string | null;
};

/** Everything that can be said before a name is looked up. Throws when the address is refused. */
export function checkUrl(text: string, allow: AllowList): Target {
  const url = parse(text);
  const host = url.hostname;
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  const bare = host.replace(/^\[|\]$/g, "");
  const literal = isIP(bare) === 0 ? null : bare;
  const target: Target = { url, host, port, literal };
  if (literal !== null) checkAddress(literal, target, allow);
  else checkName(target, allow);
  if (url.username !== "" || url.password !== "") {
    throw refused("url-credentials", `The address of "${host}" carries a user name or password. Put credentials into a connection.`);
  }
  return target;
}

function parse(text: string): URL {
  if (!URL.canParse(text)) throw refused("url-invalid", `"${text}" is not a complete web address. It starts with https:// or http://.`);
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw refused("url-scheme", `"${url.protocol}" addresses are not called. Only https: and http: are.`);
  }
  return url;
}

function checkName(target: Target, allow: AllowList): void {
  const name = target.host.replace(/\.$/, "");
  if (name.split(".").includes("")) throw refused("url-invalid", `"${target.host}" is not a host name.`);
  // A name without a dot is one of the local network; the public name space has none.
  const isLocal = !name.includes(".") || name.endsWith(".localhost");
  if (isLocal && !allow.has(target.host, target.port)) throw privateHost(target, null);
}

/** Called for literal addresses and for each address that a name gave. */
export function checkAddress(address: string, target: Target, allow: AllowList): void {
  const found = classifyAddress(address);
  if (found === "public") return;
  const isOpen = allow.has(bracketed(address), target.port) || (found === "private" && allow.has(target.host, target.port));
  if (!isOpen) throw privateHost(target, target.literal === null ? { address, found } : null);
}

function privateHost(target: Target, resolved: { address: string; found: AddressClass } | null) {
  const where = resolved === null ? "" : ` (it leads to ${resolved.address})`;
  const port = target.url.port === "" ? "" : `:${target.port}`;
  return refused(
    "host-not-public",
    `"${target.host}${port}"${where} is not a public host, so nothing was sent. An administrator can open it with INTERLOCK_EGRESS_ALLOW or a connection.`,
  );
}

function bracketed(address: string): string {
  return isIP(address) === 6 ? `[${address}]` : address;
}
