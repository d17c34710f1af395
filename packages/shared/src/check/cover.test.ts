import { describe, expect, test } from "vitest";

import { apply } from "../flow/apply.ts";
import type { FlowNode } from "../flow/flow.ts";
import { check } from "./check.ts";
import { isCovered, listedActions } from "./cover.ts";
import { graph } from "./testing/graph.ts";
import { testCatalog } from "./testing/test-catalog.ts";

type Case = { title: string; drawing: string; nodes?: Record<string, Partial<FlowNode>>; covered: boolean; witness?: string };

const cases: Case[] = [
  { title: "an approval directly before", drawing: "hook -> ask:approved -> pay", covered: true },
  {
    title: "an approval on one branch of an any join",
    drawing: "hook -> ask, a; ask:approved -> pay; a -> pay",
    covered: false,
    witness: "hook:out a:out pay",
  },
  {
    title: "an approval on one branch of an all join",
    drawing: "hook -> ask, a; ask:approved -> pay; a -> pay",
    nodes: { pay: { join: "all" } },
    covered: true,
  },
  { title: "the rejected way", drawing: "hook -> ask:rejected -> pay", covered: false, witness: "hook:out ask:rejected pay" },
  { title: "the expired way", drawing: "hook -> ask:expired -> pay", covered: false },
  { title: "the approval's error", drawing: "hook -> ask:error -> pay", covered: false },
  {
    title: "arguments from before the approval",
    drawing: "hook -> a -> ask:approved -> pay",
    nodes: { pay: { config: { to: "{{ a.value }}{{ hook.body.x }}" } } },
    covered: true,
  },
  {
    title: "an argument from after the approval",
    drawing: "hook -> ask:approved -> calc -> pay",
    nodes: { pay: { config: { to: "{{ calc.value }}" } } },
    covered: false,
    witness: "hook:out ask:approved calc:out pay",
  },
  {
    title: "what the approver decided as argument",
    drawing: "hook -> ask:approved -> pay",
    nodes: { pay: { config: { to: "{{ ask.at }}" } } },
    covered: false,
  },
  {
    title: "a trigger that did not fire as argument",
    drawing: "hook -> ask:approved -> pay; start -> b",
    nodes: { pay: { config: { to: "{{ start.?body.orValue('x') }}" } } },
    covered: true,
  },
  {
    title: "a choice after the approval",
    drawing: "hook -> ask:approved -> r; r:yes -> pay",
    nodes: { r: { kind: "branch", config: { cases: [{ port: "yes", when: "true" }] } } },
    covered: true,
  },
  {
    title: "two approvals in a row, the second knows",
    drawing: "hook -> ask:approved -> calc -> ask_2:approved -> pay",
    nodes: { pay: { config: { to: "{{ calc.value }}" } } },
    covered: true,
  },
  {
    title: "two approvals on exclusive branches",
    drawing: "hook -> r; r:yes -> ask:approved -> pay; r:else -> ask_2:approved -> pay",
    nodes: { r: { kind: "branch", config: { cases: [{ port: "yes", when: "true" }] } } },
    covered: true,
  },
  {
    title: "a disabled approval",
    drawing: "hook -> ask:approved -> pay; hook -> pay",
    nodes: { ask: { disabled: true } },
    covered: false,
    witness: "hook:out pay",
  },
  { title: "a bypassed step between", drawing: "hook -> ask:approved -> a -> pay", nodes: { a: { disabled: true } }, covered: true },
  {
    title: "the error way of another action",
    drawing: "hook -> ask:approved -> pay; pay:error -> pay_2",
    nodes: { pay_2: { config: { to: "{{ error.pay.message }}" } } },
    covered: false,
  },
  { title: "an action that can never run", drawing: "hook -> a; b -> pay", covered: true },
];

describe("cover", () => {
  test.each(cases)("$title: covered is $covered", ({ drawing, nodes = {}, covered, witness }) => {
    const flow = graph(drawing, nodes);
    const action = Object.hasOwn(flow.nodes, "pay_2") ? "pay_2" : "pay";
    const verdict = isCovered(flow, testCatalog, action);
    expect(verdict.covered).toBe(covered);
    if (witness !== undefined)
      expect(
        verdict.covered ? "" : verdict.witness.map(({ nodeId, port }) => (port === undefined ? nodeId : `${nodeId}:${port}`)).join(" "),
      ).toBe(witness);
  });

  test("a gate at the node and a recorded waiver need no drawn approval", () => {
    const waived = { waived: { by: "usr_1", at: "2026-01-01T00:00:00Z", why: "Test account" } };
    for (const gate of ["here" as const, waived]) {
      const findings = check(graph("hook -> pay", { pay: { gate } }), { catalog: testCatalog });
      expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    }
  });

  test("a config that cannot be judged is an error and says nothing about approvals, yet counts as irreversible", () => {
    const flow = graph("hook -> pay", { pay: { config: { times: "many" } } });
    expect(check(flow, { catalog: testCatalog })).toMatchObject([{ severity: "error", code: "invalid-config", nodeId: "pay" }]);
    expect(isCovered(flow, testCatalog, "pay").covered).toBe(false);
  });

  test("each remedy settles the finding", () => {
    const flow = graph("hook -> a, b; a, b -> pay -> c", { pay: { join: "all", config: { to: "{{ a.value }}{{ b.value }}" } } });
    flow.layout.nodes = { hook: [0, 0], a: [280, 0], b: [280, 120], pay: [560, 0], c: [840, 0] };
    const [finding] = check(flow, { catalog: testCatalog });
    expect(finding?.code).toBe("uncovered-action");
    expect(finding?.remedies?.map(({ label }) => label)).toEqual(['Insert an approval before "pay"', 'Let "pay" ask at the node']);
    for (const { operation } of finding?.remedies ?? []) {
      const applied = apply(flow, operation, testCatalog);
      if (!applied.ok) throw new Error(applied.problem.message);
      expect(check(applied.value.flow, { catalog: testCatalog })).toEqual([]);
    }
  });
});

describe("what an approval lists", () => {
  test("effects behind its approved way whose references it knows", () => {
    const flow = graph(
      "hook -> ask; ask:approved -> pay, calc, pay_here, save; calc -> pay_late; ask:rejected -> pay_no; ask:approved -> ask_2:approved -> pay_both",
      {
        pay_late: { config: { to: "{{ calc.value }}" } },
        pay_here: { gate: "here" },
        pay_both: { config: { to: "{{ hook.body.x }}" } },
        save: { kind: "send", config: { times: 9 } },
      },
    );
    expect(listedActions(flow, testCatalog, "ask")).toEqual(["pay", "pay_both", "save"]);
    expect(listedActions(flow, testCatalog, "ask_2")).toEqual(["pay_both"]);
    expect(listedActions(flow, testCatalog, "calc")).toEqual([]);
  });

  test("nothing when it is disabled", () => {
    expect(listedActions(graph("hook -> ask:approved -> pay", { ask: { disabled: true } }), testCatalog, "ask")).toEqual([]);
  });
});
