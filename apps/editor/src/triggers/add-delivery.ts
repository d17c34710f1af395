import type { DeliveryView, HookView } from "@interlock/shared";

/** Deliveries that the panel keeps. */
const kept = 50;

/** Puts a delivery on top, or in the place of its earlier version when its run became known. */
export function addDelivery(hook: HookView, delivery: DeliveryView): HookView {
  const known = hook.lastDeliveries.some((entry) => entry.id === delivery.id);
  const lastDeliveries = known
    ? hook.lastDeliveries.map((entry) => (entry.id === delivery.id ? delivery : entry))
    : [delivery, ...hook.lastDeliveries].slice(0, kept);
  return { ...hook, lastDeliveries };
}
