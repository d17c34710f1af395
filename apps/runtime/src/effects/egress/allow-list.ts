import { refused } from "./egress-error.ts";

/** Private hosts that may be reached although they are private. */
export type AllowList = { has(host: string, port: number): boolean };

/**
 * Entries are `host` (every port) or `host:port`. Hosts are compared as the URL parser writes them, so
 * `LOCALHOST`, `127.1` and `[0::1]` mean what they mean in an address.
 */
export function createAllowList(entries: readonly string[]): AllowList {
  const known = new Set(
    entries
      .map((entry) => entry.trim())
      .filter((entry) => entry !== "")
      .map(normalise),
  );
  return { has: (host, port) => known.has(host) || known.has(`${host}:${port}`) };
}

function normalise(entry: string): string {
  // `https` keeps an explicit port 80 and `http` an explicit 443; one of the two always keeps the port.
  const [plain, secure] = [URL.parse(`http://${entry}/`), URL.parse(`https://${entry}/`)];
  if (plain === null || secure === null || plain.href !== `http://${plain.host}/`) {
    throw refused("egress-allow", `"${entry}" is no host. Write host or host:port, separated by commas.`);
  }
  const port = plain.port || secure.port;
  return port === "" ? plain.hostname : `${plain.hostname}:${port}`;
}
