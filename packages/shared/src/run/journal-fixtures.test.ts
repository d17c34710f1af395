import { describe, expect, test } from "vitest";
import * as z from "zod";

import type { Flow } from "../flow/flow.ts";
import { Json } from "../value/json.ts";
import recorded from "./fixtures/journal-v1.json" with { type: "json" };
import { foldEvents } from "./reduce.ts";
import { planOf, smallFlow } from "./testing/small-flows.ts";
import { upcastEvent } from "./upcast.ts";

const Recording = z.object({
  flow: z.object({
    nodes: z.record(z.string(), z.object({ kind: z.string() })),
    edges: z.array(z.object({ from: z.string(), port: z.string(), to: z.string() })),
  }),
  entries: z.array(z.object({ seq: z.number(), event: Json })),
  state: Json,
});

/** A state as JSON: maps become objects. */
function plain(state: ReturnType<typeof foldEvents>) {
  const { nodes, calls, approvals, effects } = state;
  return {
    ...state,
    nodes: Object.fromEntries(nodes),
    calls: Object.fromEntries(calls),
    approvals: Object.fromEntries(approvals),
    effects: Object.fromEntries(effects),
  };
}

describe("the first recorded journal", () => {
  const { flow, entries, state } = Recording.parse(recorded);
  const document: Flow = { ...smallFlow("go"), nodes: flow.nodes, edges: flow.edges };
  const events = entries.map(({ seq, event }) => {
    const read = upcastEvent(event);
    if (!read.ok) throw new Error(read.problem.message);
    return { seq, event: read.value };
  });

  test("can still be read, and folds to the state that was recorded with it", () => {
    expect(plain(foldEvents(planOf(document), events))).toEqual(state);
  });

  test("is written as it was read: no field is lost on the way", () => {
    expect(events).toEqual(entries);
  });

  test("holds what a run with a retry, an approval and an effect says", () => {
    const types = new Set(events.map(({ event }) => event.type));
    for (const type of [
      "node-attempt-failed",
      "call-recorded",
      "approval-requested",
      "approval-decided",
      "run-waiting",
      "effect-confirmed",
      "node-skipped",
      "log-line",
    ]) {
      expect(types).toContain(type);
    }
  });
});

describe("an event of another release", () => {
  test("is refused with its name, whatever is unknown about it", () => {
    for (const event of [
      { v: 1, at: 1, type: "node-teleported", path: "a" },
      { v: 99, at: 1, type: "node-skipped", path: "a" },
      { v: 1, at: 1, type: "node-skipped", path: "a", extra: true },
      null,
      "text",
    ]) {
      expect(upcastEvent(event)).toMatchObject({ ok: false, problem: { code: "unknown-event" } });
    }
  });
});
