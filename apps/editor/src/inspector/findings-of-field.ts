import type { Finding, NodeId } from "@interlock/shared";

/** Findings about one field of a node: its own, and those about something inside it. */
export function findingsOfField(findings: readonly Finding[], nodeId: NodeId, pointer: string): Finding[] {
  return findings.filter(
    (finding) =>
      finding.nodeId === nodeId && finding.path !== undefined && (finding.path === pointer || finding.path.startsWith(`${pointer}/`)),
  );
}

/** Findings about the node that no field of the form stands for. */
export function findingsOfNode(findings: readonly Finding[], nodeId: NodeId, fields: readonly string[]): Finding[] {
  const own = findings.filter((finding) => finding.nodeId === nodeId);
  return own.filter(
    (finding) => !fields.some((field) => finding.path === `/config/${field}` || finding.path?.startsWith(`/config/${field}/`) === true),
  );
}
