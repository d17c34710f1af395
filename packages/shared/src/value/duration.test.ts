import { describe, expect, it } from "vitest";

import { durationMs, timerMs } from "./duration.ts";

describe("durationMs", () => {
  it.each([
    ["PT30S", 30_000],
    ["PT5M", 300_000],
    ["P3D", 259_200_000],
    ["P1DT12H", 129_600_000],
    ["P1DT2H3M4S", 93_784_000],
  ])("reads %s as %i milliseconds", (text, expected) => {
    expect(durationMs(text)).toBe(expected);
  });

  it.each(["30", "P", "PT", "1H", "P1H", "-PT1S", "P99999999D", "PT123456789012S"])("refuses %s", (text) => {
    expect(() => durationMs(text)).toThrow(/ISO 8601/);
  });
});

it("a time limit of months is a long timer, not one that fires at once", () => {
  expect(timerMs("PT5M")).toBe(300_000);
  expect(timerMs("P90D")).toBe(2_147_483_647);
});
