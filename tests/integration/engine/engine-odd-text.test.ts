import { afterAll, beforeAll, expect, test } from "vitest";

import type { Store } from "../../../apps/runtime/src/db/open-store.ts";
import { flow, journalOf, newStore, startEngine, transform, type TestEngine } from "./harness.ts";

let store: Store & AsyncDisposable;
let at: TestEngine;

beforeAll(async () => {
  store = await newStore();
  at = await startEngine(store);
});
afterAll(async () => {
  await at.engine.stop();
  await store[Symbol.asyncDispose]();
});

// The database takes neither NUL nor half a surrogate pair: a run that holds one must still be stored and end.
test.each([
  { name: "a NUL character from an expression", expression: "'a\\u0000b'", text: "", kept: "a\uFFFDb" },
  { name: "a NUL character in the input", expression: "hook.text", text: "a\0b", kept: "a\uFFFDb" },
  { name: "half a character in the input", expression: "hook.text", text: "\ud83d", kept: "\uFFFD" },
  { name: "an emoji at the cut", expression: "hook.text.substring(0, 1)", text: "😀 hello", kept: "😀" },
])("a run with $name ends, and remembers what it could keep", async ({ expression, text, kept }) => {
  const { runId } = await at.start(flow("hook -> a", { a: transform({ x: expression }) }), { text });
  const report = await at.engine.waitFor({ workspaceId: "default", runId }, 20_000);
  expect(report).toMatchObject({ status: "succeeded", output: { x: kept } });
});

test("a problem whose text was cut in the middle of a character is kept too", async () => {
  const expression = "int(hook.text)"; // quotes the first forty units
  const { runId } = await at.start(flow("hook -> a", { a: transform({ x: expression }) }), { text: `${"x".repeat(39)}😀` });
  const report = await at.engine.waitFor({ workspaceId: "default", runId }, 20_000);
  expect(report).toMatchObject({ status: "failed", problem: { code: "expression-number" } });
  expect(JSON.stringify(await journalOf(at.engine, runId))).toContain("xxx\uFFFD");
});
