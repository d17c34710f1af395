import { expect, test } from "vitest";

import type { JsonObject } from "../value/json.ts";
import { type FlowUpgrade, flowUpgrades, upgradeDocument } from "./upgrade.ts";

/** A document of the format before each upgrade, and what must come out. One entry per upgrade, by name. */
const exercised: Readonly<Record<string, { before: JsonObject; after: JsonObject }>> = {};

test.each(flowUpgrades.map((upgrade) => ({ upgrade })))("$upgrade.name turns its example into the next format", ({ upgrade }) => {
  const example = exercised[upgrade.name];
  expect(example && { ...upgrade.upgrade(example.before), format: upgrade.from + 1 }).toEqual(example?.after);
});

test("every upgrade has an example, counts up from 1 and has a name of its own", () => {
  expect(Object.keys(exercised).sort()).toEqual(flowUpgrades.map(({ name }) => name).sort());
  expect(flowUpgrades.map(({ from }) => from)).toEqual(flowUpgrades.map((_, index) => index + 1));
});

const made: readonly FlowUpgrade[] = [
  { from: 1, name: "title-to-name", upgrade: ({ title, ...rest }) => ({ ...rest, name: title ?? "" }) },
  { from: 2, name: "name-quoted", upgrade: ({ name, ...rest }) => ({ ...rest, name: JSON.stringify(name).toUpperCase() }) },
];

test("an old document goes through every upgrade it needs, in order", () => {
  expect(upgradeDocument({ format: 1, title: "a" }, made)).toEqual({ ok: true, value: { format: 3, name: '"A"' } });
  expect(upgradeDocument({ format: 2, name: "a" }, made)).toEqual({ ok: true, value: { format: 3, name: '"A"' } });
  expect(upgradeDocument({ format: 3, name: "a" }, made)).toEqual({ ok: true, value: { format: 3, name: "a" } });
});

test("a document from the future is refused with what to do", () => {
  expect(upgradeDocument({ format: 4 }, made)).toMatchObject({ ok: false, problem: { code: "flow-format-newer" } });
});
