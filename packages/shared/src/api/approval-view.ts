import type { FrozenRequest, RequestPreview } from "../effect/frozen-request.ts";
import type { Actor } from "../run/event.ts";
import type { RunOutcome } from "./flow-view.ts";

export type ApprovalStatus = "pending" | "approved" | "rejected" | "expired" | "void";

export type ApprovalRequestView = {
  path: string;
  nodeTitle: string;
  hash: string;
  preview: RequestPreview;
  request: FrozenRequest;
  /** The body as text when it is text, so that people see what will be sent. */
  bodyText: string | null;
};

export type ApprovalView = {
  id: string;
  /** Changes whenever what must be decided changes; a decision names the nonce that it saw. */
  nonce: string;
  status: ApprovalStatus;
  title: string;
  message: string;
  /** Why a person is asked (semantics §7). */
  reason: "drawn" | "here" | "again" | "doubt";
  reasonText: string;
  runId: string;
  runStatus: RunOutcome;
  flowId: string;
  flowName: string;
  flowVersion: number | null;
  nodeId: string;
  nodeTitle: string;
  requests: ApprovalRequestView[];
  requestedAt: number;
  expiresAt: number;
  approvers: string[];
  decided: { decision: "approved" | "rejected" | "expired"; by: Actor; at: number; comment: string | null } | null;
};
