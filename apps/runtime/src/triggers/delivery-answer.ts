import type { Json } from "@interlock/shared";

/** What the caller of a hook gets, and what the list of deliveries says about it. */
export type DeliveryAnswer = {
  status: number;
  headers: Record<string, string>;
  body: Json;
  verdict: "accepted" | "captured" | "rejected";
  reason: string | null;
  runId: string | null;
};

export function answerOf(answer: Pick<DeliveryAnswer, "status" | "body" | "verdict"> & Partial<DeliveryAnswer>): DeliveryAnswer {
  return { headers: {}, reason: null, runId: null, ...answer };
}

export function refusal(status: number, code: string, message: string): DeliveryAnswer {
  return answerOf({ status, body: { code, message }, verdict: "rejected", reason: message });
}
