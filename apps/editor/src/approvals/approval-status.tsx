import type { ApprovalStatus } from "@interlock/shared";
import { Check, CircleSlash, Clock, Hand, X, type LucideIcon } from "lucide-react";

import { Badge, type BadgeTone } from "../ui/badge.tsx";

const looks: Record<ApprovalStatus, { word: string; tone: BadgeTone; icon: LucideIcon }> = {
  pending: { word: "Waiting for you", tone: "warning", icon: Hand },
  approved: { word: "Approved", tone: "success", icon: Check },
  rejected: { word: "Rejected", tone: "danger", icon: X },
  expired: { word: "Expired", tone: "neutral", icon: Clock },
  void: { word: "Closed", tone: "neutral", icon: CircleSlash },
};

export function ApprovalStatusBadge({ status }: { status: ApprovalStatus }) {
  const { word, tone, icon } = looks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
