import { expect, test } from "vitest";

import { check } from "./check.ts";
import { findingText } from "./finding-text.ts";
import { graph } from "./testing/graph.ts";
import { testCatalog } from "./testing/test-catalog.ts";

test("a finding about an action that nobody is asked about names the way to it by titles", () => {
  const flow = graph("hook -> ask; ask:rejected -> pay", { pay: { title: "Refund" } });
  const [finding] = check(flow, { catalog: testCatalog });
  expect(finding && findingText(finding, flow)).toMatch(/ It is reached this way: hook → ask \(rejected\) → Refund\.$/);
  expect(findingText({ message: "Something else." }, flow)).toBe("Something else.");
});
