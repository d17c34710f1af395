import type { RequestPreview } from "@interlock/shared";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Store } from "../../../apps/runtime/src/db/open-store.ts";
import { ask, flow, newStore, post, get, startEngine, transform, type TestEngine } from "./harness.ts";

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

test("an approval says of every value where it came from", async () => {
  const pay = post("/from", {
    config: {
      url: "http://service.test/from/{{ look.body.id }}",
      body: { amount: "{{ calc.amount }}", note: "fixed", why: "{{ hook.n }} {{ look.status }}" },
    },
  });
  const nodes = {
    look: get("/look"),
    calc: transform({ amount: "hook.n * 2" }),
    q: ask(),
    a: pay,
    b: post("/whole", { config: { body: "{{ look.body }}" } }),
  };
  at.outside.order("/look", { status: 200, body: { id: "7", secondary: true } });
  const started = await at.start(flow("hook -> look -> calc -> q; q:approved -> a, b", nodes), { n: 21 });
  await started.done;
  const { rows } = await store.pool.query<{ preview: RequestPreview }>(
    "select preview from frozen_requests where run_id = $1 order by path",
    [started.runId],
  );
  const shown = rows.map(({ preview }) => Object.fromEntries(preview.fields.map(({ label, from }) => [label, from])));
  expect(shown).toEqual([
    {
      Address: ["tool:look"],
      Method: ["author"],
      "Body amount": ["trigger:hook"],
      "Body note": ["author"],
      "Body why": ["tool:look", "trigger:hook"],
    },
    { Address: ["author"], Method: ["author"], "Body id": ["tool:look"], "Body secondary": ["tool:look"] },
  ]);
});
