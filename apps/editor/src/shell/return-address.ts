import type { NodeId } from "@interlock/shared";

/** The field of a node from which somebody left to make what it needs. */
export type FieldAddress = { flowId: string; nodeId: NodeId; field: string };

/** Leads back to a field of a node; the parameters are read by `readReturn` when the flow opens again. */
export function returnAddress({ flowId, nodeId, field }: FieldAddress): string {
  return `/flows/${flowId}?${new URLSearchParams({ node: nodeId, tab: "setup", field }).toString()}`;
}

/** `back` of an address of ours, or `null`: a link from elsewhere must not lead out of the product. */
export function readBack(search: string): string | null {
  const back = new URLSearchParams(search).get("back");
  return back !== null && /^\/(?![/\\])/.test(back) ? back : null;
}

/** The way back with what was made there; the field takes it when the flow opens. */
export function withConnection(back: string, alias: string): string {
  return `${back}${back.includes("?") ? "&" : "?"}${new URLSearchParams({ connection: alias }).toString()}`;
}

export type Returned = { nodeId: NodeId; field: string; connection: string | null };

export function readReturn(search: string): Returned | null {
  const parameters = new URLSearchParams(search);
  const nodeId = parameters.get("node");
  const field = parameters.get("field");
  return nodeId === null || field === null ? null : { nodeId, field, connection: parameters.get("connection") };
}
