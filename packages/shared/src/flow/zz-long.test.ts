import * as fc from "fast-check";
import { expect, test, vi } from "vitest";

import { testCatalog } from "../check/testing/test-catalog.ts";
import { apply } from "./apply.ts";
import { hashFlow } from "./hash-flow.ts";
import { parseFlow } from "./parse-flow.ts";
import { printFlow } from "./print-flow.ts";
import { arbitraryFlow, arbitraryPosition } from "./testing/arbitrary-flow.ts";
import { arbitraryOperation } from "./testing/arbitrary-operation.ts";

// Seconds of pure computing; on a machine that is busy elsewhere it takes many times as long.
vi.setConfig({ testTimeout: 600_000 });

const runs = { numRuns: 12000 };

test("parsing what was printed gives the same flow and the same text", () => {
  fc.assert(
    fc.property(arbitraryFlow, (flow) => {
      const text = printFlow(flow);
      const parsed = parseFlow(text);
      if (!parsed.ok) throw new Error(parsed.problem.message);
      expect(parsed.value.flow).toEqual(flow);
      expect(printFlow(parsed.value.flow)).toBe(text);
    }),
    runs,
  );
});

test("applying the inverse of every operation, last first, prints the same text as before", () => {
  let applied = 0;
  fc.assert(
    fc.property(arbitraryFlow, fc.array(arbitraryOperation, { minLength: 1, maxLength: 12 }), (flow, operations) => {
      const before = printFlow(flow);
      const inverses = [];
      let current = flow;
      for (const operation of operations) {
        const text = printFlow(current);
        const result = apply(current, operation, testCatalog);
        expect(printFlow(current)).toBe(text);
        if (!result.ok) continue;
        applied += 1;
        inverses.unshift({ inverse: result.value.inverse, text });
        current = result.value.flow;
        const parsed = parseFlow(printFlow(current));
        expect(parsed.ok && parsed.value.flow).toEqual(current);
      }
      for (const { inverse, text } of inverses) {
        const result = apply(current, inverse, testCatalog);
        if (!result.ok) throw new Error(`${JSON.stringify(inverse)}: ${result.problem.message}`);
        current = result.value.flow;
        expect(printFlow(current)).toBe(text);
      }
      expect(printFlow(current)).toBe(before);
    }),
    runs,
  );
  expect(applied).toBeGreaterThan(1000);
});

test("moving a node changes only its line of the layout, and not the hash", () => {
  fc.assert(
    fc.property(arbitraryFlow, fc.nat(), arbitraryPosition, (flow, pick, position) => {
      const placed = Object.keys(flow.layout.nodes);
      const id = placed[pick % Math.max(1, placed.length)];
      fc.pre(id !== undefined);
      const moved = apply(flow, { type: "move-nodes", positions: { [id]: position } }, testCatalog);
      if (!moved.ok) throw new Error(moved.problem.message);
      const [before, after] = [printFlow(flow).split("\n"), printFlow(moved.value.flow).split("\n")];
      expect(after.length).toBe(before.length);
      const changed = after.filter((line, index) => line !== before[index]);
      expect(changed.every((line) => line.trim().startsWith(`"${id}": [`) && after.indexOf(line) > after.indexOf('  "layout": {'))).toBe(
        true,
      );
      expect(changed.length).toBeLessThanOrEqual(1);
      expect(hashFlow(moved.value.flow)).toBe(hashFlow(flow));
    }),
    runs,
  );
});

test("anything at all is parsed or refused, never thrown at", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
        fc.string(),
        fc.json(),
      ),
      (input) => {
        const result = parseFlow(input);
        if (!result.ok) expect(result.problem.message.length).toBeGreaterThan(10);
      },
    ),
    runs,
  );
});
