import { describe, expect, it } from "vitest";

import { formatDuration } from "./format-duration.ts";
import { formatMoney } from "./format-money.ts";
import { formatRelativeTime } from "./format-relative-time.ts";

describe("formatDuration", () => {
  it.each([
    [0, "0 ms"],
    [840.4, "840 ms"],
    [1234, "1.2 s"],
    [59_960, "1 min 00 s"],
    [185_000, "3 min 05 s"],
    [7_800_000, "2 h 10 min"],
    [7_200_000, "2 h"],
    [273_600_000, "3 d 4 h"],
  ])("writes %d ms as %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe("formatMoney", () => {
  it.each([
    [0, "$0"],
    [1, "$0.000001"],
    [2_100, "$0.0021"],
    [129_000, "$0.129"],
    [1_200_000, "$1.20"],
  ])("writes %d micro-dollars as %s", (microUsd, text) => expect(formatMoney(microUsd)).toBe(text));
});

describe("formatRelativeTime", () => {
  const now = 1_000_000_000_000;
  it.each([
    [now - 2_000, "just now"],
    [now - 40_000, "40 sec. ago"],
    [now - 120_000, "2 min. ago"],
    [now + 3 * 3_600_000, "in 3 hr."],
    [now - 86_400_000, "yesterday"],
    [now - 800 * 86_400_000, "2 yr. ago"],
  ])("says %d as %s", (at, text) => expect(formatRelativeTime(at, now)).toBe(text));
});
