import { isIP } from "node:net";

export type Origins = {
  /** Where links of this server point to, without a slash at the end. */
  publicUrl: string;
  hosts: ReadonlySet<string>;
  origins: ReadonlySet<string>;
};

/**
 * The names under which this server answers. A page on another site can make its own name point to
 * 127.0.0.1, but it cannot make the browser send one of these as `Host`.
 */
export function allowedOrigins(address: { host: string; port: number }, extra: readonly string[]): Origins {
  const names = new Set(["127.0.0.1", "localhost", "[::1]"]);
  if (!isUnspecified(address.host)) names.add(bracketed(address.host));
  const own = [...names].map((name) => new URL(`http://${name}:${address.port}`));
  const further = extra.map((origin) => new URL(origin));
  const all = [...own, ...further];
  return {
    publicUrl: further[0]?.origin ?? `http://${isUnspecified(address.host) ? "127.0.0.1" : bracketed(address.host)}:${address.port}`,
    hosts: new Set(all.map((url) => url.host)),
    origins: new Set(all.map((url) => url.origin)),
  };
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function isUnspecified(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
