import { expect, it } from "vitest";

import { webhookSettings } from "./webhook-settings.ts";

const waiting = (waitLimit: string) => webhookSettings({ kind: "webhook", config: { mode: "wait", waitLimit } })?.waitLimitMs;

it.each([
  ["PT1S", 1000],
  ["PT30S", 30_000],
  ["PT5M", 300_000],
  ["PT5M1S", 300_000],
  ["P30D", 300_000],
])("holds a connection with the limit %s for %i ms at most", (waitLimit, ms) => {
  expect(waiting(waitLimit)).toBe(ms);
});
