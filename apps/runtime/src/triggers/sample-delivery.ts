import { type FlowNode, isJsonObject, type Json } from "@interlock/shared";

export type SampleDelivery = { body: Buffer; headers: Record<string, string> };

/** What the curl line and the test button send: the node's sample, or a greeting. */
export function sampleDelivery(node: FlowNode, given?: Json): SampleDelivery {
  const sample = isJsonObject(node.sample) && "body" in node.sample ? node.sample : { body: node.sample ?? { hello: "world" } };
  const body = given ?? sample["body"] ?? null;
  const headers = isJsonObject(sample["headers"]) ? sample["headers"] : {};
  const own = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === "string" && isOwn(name) ? [[name.toLowerCase(), value] as const] : [],
  );
  return { body: Buffer.from(JSON.stringify(body)), headers: { ...Object.fromEntries(own), "content-type": "application/json" } };
}

/** Names the sender's event; everything about transport and proof is made fresh. */
function isOwn(name: string): boolean {
  return /^x-[a-z0-9-]+$/i.test(name) && !/signature|token|secret|auth|forwarded/i.test(name);
}
