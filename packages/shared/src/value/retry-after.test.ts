import { expect, it } from "vitest";

import { retryAfterMs } from "./retry-after.ts";

it.each([
  ["seconds", { "retry-after": "7" }, 7000],
  [
    "a date against the answer's own date",
    { "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT", date: "Wed, 21 Oct 2026 07:28:00 GMT" },
    30_000,
  ],
  ["a date in the past as no wait", { "retry-after": "Wed, 21 Oct 2026 07:27:00 GMT", date: "Wed, 21 Oct 2026 07:28:00 GMT" }, 0],
  ["a date without a clock as nothing", { "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT" }, undefined],
  ["nonsense as nothing", { "retry-after": "soon" }, undefined],
  ["no header as nothing", {}, undefined],
])("reads %s", (_what, headers, expected) => {
  expect(retryAfterMs(headers)).toBe(expected);
});

it("measures a date against the given time when the answer has none", () => {
  const now = Date.parse("Wed, 21 Oct 2026 07:28:20 GMT");
  expect(retryAfterMs({ "retry-after": "Wed, 21 Oct 2026 07:28:30 GMT" }, now)).toBe(10_000);
});
