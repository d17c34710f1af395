import type { Flow } from "@interlock/shared";
import { expect, test } from "vitest";

import { newWaivers, signWaivers } from "./new-waivers.ts";

const waiver = { by: "Ann", at: "2026-11-24T10:00:00Z", why: "A test account." };
const empty: Flow = { format: 1, key: "flow", name: "Flow", nodes: {}, edges: [], settings: {}, layout: { nodes: {} } };
const waived: Flow = { ...empty, nodes: { send: { kind: "http", gate: { waived: waiver } }, note: { kind: "note", gate: "here" } } };

test("a waiver that was there already is not new; one with another reason, person or node is", () => {
  expect(newWaivers(undefined, waived)).toEqual([{ nodeId: "send", waiver }]);
  expect(newWaivers(waived, waived)).toEqual([]);
  const changed: Flow = { ...waived, nodes: { ...waived.nodes, send: { kind: "http", gate: { waived: { ...waiver, why: "Because." } } } } };
  expect(newWaivers(waived, changed)).toHaveLength(1);
  const moved: Flow = { ...waived, nodes: { ...waived.nodes, pay: { kind: "http", gate: { waived: waiver } } } };
  expect(newWaivers(waived, moved).map(({ nodeId }) => nodeId)).toEqual(["pay"]);
});

test("new waivers carry the name of whoever brings them in, old ones keep theirs", () => {
  const ben = { by: "Ben", at: "2026-11-25T10:00:00Z" };
  expect(signWaivers(undefined, waived, ben).nodes["send"]?.gate).toEqual({ waived: { ...waiver, ...ben } });
  expect(signWaivers(waived, waived, ben)).toBe(waived);
});
