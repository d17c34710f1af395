import type { DeliveryView, HookView } from "@interlock/shared";
import { expect, it } from "vitest";

import { addDelivery } from "./add-delivery.ts";

function delivery(id: string, runId: string | null = null): DeliveryView {
  return { id, at: 0, status: 202, verdict: "accepted", reason: null, runId, latencyMs: 1, body: null };
}

const hook: HookView = {
  id: "h",
  flowId: "f",
  nodeId: "hook",
  url: "",
  curl: "",
  verification: "none",
  hasSecret: false,
  mode: "ack",
  lastDeliveries: [delivery("a")],
};

it("puts a new delivery on top", () => {
  expect(addDelivery(hook, delivery("b")).lastDeliveries.map((entry) => entry.id)).toEqual(["b", "a"]);
});

it("replaces a delivery that it knows", () => {
  expect(addDelivery(hook, delivery("a", "run_1")).lastDeliveries).toEqual([delivery("a", "run_1")]);
});
