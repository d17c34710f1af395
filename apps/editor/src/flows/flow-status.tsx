import type { FlowSummary } from "@interlock/shared";

import { Badge, type BadgeTone } from "../ui/badge.tsx";

type StatusFields = Pick<FlowSummary, "status" | "liveVersion" | "changes">;

/** `Draft`, `Live v7`, `Live v7 + 3 changes`, `Paused`, `Archived`. */
export function flowStatusText({ status, liveVersion, changes }: StatusFields): string {
  if (status === "draft" || liveVersion === null) return "Draft";
  if (status === "archived") return "Archived";
  const base = status === "paused" ? `Paused at v${liveVersion}` : `Live v${liveVersion}`;
  if (changes === 0) return base;
  return `${base} + ${changes} ${changes === 1 ? "change" : "changes"}`;
}

const tones: Record<FlowSummary["status"], BadgeTone> = { draft: "neutral", live: "success", paused: "warning", archived: "neutral" };

export function FlowStatus({ flow }: { flow: StatusFields }) {
  return <Badge tone={tones[flow.status]}>{flowStatusText(flow)}</Badge>;
}
