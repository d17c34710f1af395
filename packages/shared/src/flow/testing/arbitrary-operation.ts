import * as fc from "fast-check";

import type { Operation, SimpleOperation } from "../operation.ts";
import { arbitraryId, arbitraryJson, arbitraryNode, arbitraryPosition } from "./arbitrary-flow.ts";

const segment = fc.oneof(fc.constantFrom("value", "cases", "fields", "note", "a", "when"), fc.integer({ min: 0, max: 3 }));
const edge = fc.record({ from: arbitraryId, port: fc.constantFrom("out", "approved", "else", "error"), to: arbitraryId });

const patch = fc.record(
  {
    kind: fc.constantFrom("step", "branch"),
    title: fc.option(fc.string({ maxLength: 12 })),
    join: fc.option(fc.constantFrom("any" as const, "all" as const)),
    gate: fc.option(fc.constant("here" as const)),
    timeout: fc.option(fc.constantFrom("PT5S", "not a duration")),
    disabled: fc.option(fc.constant(true as const)),
    sample: fc.option(arbitraryJson),
  },
  { requiredKeys: [] },
);

const simple: fc.Arbitrary<SimpleOperation> = fc.oneof(
  fc.record(
    { type: fc.constant("add-node" as const), id: arbitraryId, node: arbitraryNode, position: arbitraryPosition },
    { requiredKeys: ["type", "id", "node"] },
  ),
  fc.record({ type: fc.constant("remove-node" as const), id: arbitraryId }),
  fc.record({ type: fc.constant("patch-node" as const), id: arbitraryId, patch }),
  fc.record(
    {
      type: fc.constant("rename-node" as const),
      id: arbitraryId,
      to: fc.oneof(arbitraryId, fc.constantFrom("fresh", "newer", "Bad Id", "run")),
      title: fc.option(fc.string({ maxLength: 8 })),
    },
    { requiredKeys: ["type", "id", "to"] },
  ),
  fc.record(
    { type: fc.constant("set-config" as const), id: arbitraryId, path: fc.array(segment, { maxLength: 4 }), value: arbitraryJson },
    { requiredKeys: ["type", "id", "path"] },
  ),
  fc.record({ type: fc.constant("add-edge" as const), edge }),
  fc.record({ type: fc.constant("remove-edge" as const), edge }),
  fc.record({
    type: fc.constant("move-nodes" as const),
    positions: fc.dictionary(arbitraryId, fc.option(arbitraryPosition), { maxKeys: 3, noNullPrototype: true }),
  }),
  fc.record({ type: fc.constant("set-name" as const), name: fc.string({ maxLength: 12 }) }),
  fc.record({
    type: fc.constant("set-settings" as const),
    settings: fc.record({ onFailure: fc.constantFrom("stop" as const, "drain" as const) }, { requiredKeys: [] }),
  }),
);

/** Operations of which many fail: a refusal must leave everything as it was. */
export const arbitraryOperation: fc.Arbitrary<Operation> = fc.oneof(
  { arbitrary: simple, weight: 4 },
  { arbitrary: fc.record({ type: fc.constant("batch" as const), operations: fc.array(simple, { maxLength: 4 }) }), weight: 1 },
);
