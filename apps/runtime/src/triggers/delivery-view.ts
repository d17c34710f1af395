import type { DeliveryView } from "@interlock/shared";

import type { deliveries } from "../db/schema.ts";

export type DeliveryRow = typeof deliveries.$inferSelect;

export function deliveryView({ id, at, status, verdict, reason, runId, latencyMs, body }: DeliveryRow): DeliveryView {
  return { id, at, status, verdict, reason, runId, latencyMs, body };
}
