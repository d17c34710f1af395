import { expect, test } from "vitest";

import { createClaims } from "./claims.ts";

test("a token opens one session, for one of a hundred callers", () => {
  const claims = createClaims(() => 0);
  const token = claims.offer(1000);
  const taken = Array.from({ length: 100 }, () => claims.take(token));
  expect(taken.filter(Boolean)).toHaveLength(1);
});

test("an expired, unknown or empty token opens nothing", () => {
  let now = 0;
  const claims = createClaims(() => now);
  const token = claims.offer(1000);
  now = 1000;
  expect(claims.take(token)).toBe(false);
  expect(claims.take("something")).toBe(false);
  expect(claims.take("")).toBe(false);
});
