import { describe, expect, it } from "vitest";

import { durationMs } from "./duration.ts";

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

  it.each(["30", "P", "PT", "1H", "P1H", "-PT1S"])("refuses %s", (text) => {
    expect(() => durationMs(text)).toThrow(/ISO 8601/);
  });
});
