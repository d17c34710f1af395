import type { Json } from "../value/json.ts";

export type HookView = {
  id: string;
  flowId: string;
  nodeId: string;
  url: string;
  /** Ready to paste into a terminal, signed with the hook's secret when one is set. */
  curl: string;
  verification: "none" | "github" | "hmac" | "bearer";
  hasSecret: boolean;
  mode: "ack" | "wait";
  lastDeliveries: DeliveryView[];
};

export type DeliveryView = {
  id: string;
  at: number;
  status: number;
  verdict: "accepted" | "captured" | "rejected";
  reason: string | null;
  runId: string | null;
  latencyMs: number;
  body: Json | null;
};
