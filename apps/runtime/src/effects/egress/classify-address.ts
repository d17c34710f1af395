import ipaddr from "ipaddr.js";

/**
 * What an address is to us. `public` may be dialled by anybody. `private` only when an administrator or
 * a saved connection opened exactly that host. `metadata` (link-local and the cloud's own services, where
 * machines hand out credentials) only when the address itself was opened, never through a name.
 */
export type AddressClass = "public" | "private" | "metadata";

const metadataAddresses: ReadonlySet<string> = new Set([
  "168.63.129.16", // Azure's wire server: formally a public address, answers only inside
  "100.100.100.200",
  "192.0.0.192",
  "fd00:ec2::254",
  "fd20:ce::254",
]);

/** Deny by default: whatever is not plainly global unicast, after unwrapping, is not public. */
export function classifyAddress(text: string): AddressClass {
  if (!ipaddr.isValid(text) || text.includes("%")) return "private";
  const address = unwrap(ipaddr.parse(text));
  if (metadataAddresses.has(address.toString()) || address.range() === "linkLocal") return "metadata";
  if (address.range() !== "unicast") return "private";
  return address instanceof ipaddr.IPv6 && !address.match(globalUnicast) ? "private" : "public";
}

// The only block from which global unicast addresses are given out. Site-local (fec0::) and IPv4-compatible
// (::7f00:1) addresses count as "unicast" for the parser; this is what keeps them out.
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * An IPv4 address may hide in IPv6. Mapped and well-known NAT64 addresses are judged by the address inside.
 * 6to4, Teredo and local NAT64 prefixes are not: they end at whoever runs the relay, so they stay private.
 */
function unwrap(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv4) return address;
  if (address.range() === "ipv4Mapped" || address.range() === "rfc6052") return new ipaddr.IPv4(address.toByteArray().slice(12));
  return address;
}
