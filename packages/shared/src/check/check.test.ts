import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { apply } from "../flow/apply.ts";
import { parseFlow } from "../flow/parse-flow.ts";
import { printFlow } from "../flow/print-flow.ts";
import { arbitraryFlow } from "../flow/testing/arbitrary-flow.ts";
import { check } from "./check.ts";
import type { CheckSettings } from "./context.ts";
import { messages } from "./messages.ts";
import { brokenDrawings } from "./testing/broken-drawings.ts";
import { brokenExpressions } from "./testing/broken-expressions.ts";
import { graph } from "./testing/graph.ts";
import { testCatalog } from "./testing/test-catalog.ts";

const brokenFlows = { ...brokenDrawings, ...brokenExpressions };
const defaultSettings: CheckSettings = { catalog: testCatalog };

describe.each(Object.entries(brokenFlows))("%s", (code, flows) => {
  test.each(flows.map((broken, index) => ({ number: index + 1, broken })))(
    "broken flow $number gives a finding that names node, field and remedy",
    ({ broken }) => {
      const settings = { ...defaultSettings, ...broken.settings };
      const document = parseFlow(printFlow(broken.flow));
      expect(document.ok).toBe(true);
      const found = check(broken.flow, settings).filter((finding) => finding.code === code);
      expect(found.map(({ nodeId }) => nodeId)).toContain(broken.nodeId);
      const named = found.find(({ nodeId, path }) => nodeId === broken.nodeId && (broken.path === undefined || path === broken.path));
      expect(named, JSON.stringify(found)).toBeDefined();
      for (const words of broken.says) expect(named?.message).toContain(words);
      for (const { operation } of named?.remedies ?? []) expect(apply(broken.flow, operation, settings.catalog).ok).toBe(true);
    },
  );
});

test("every sentence of the table is exercised by a broken flow", () => {
  const through = new Set(["remark"]);
  expect(Object.keys(messages).filter((code) => !through.has(code) && !Object.hasOwn(brokenFlows, code))).toEqual([]);
});

test("a sound flow has no findings", () => {
  const flow = graph("hook -> triage -> ask; ask:approved -> pay -> say; ask:rejected, ask:expired -> no", {
    hook: {
      config: {
        output: { type: "object", properties: { text: { type: "string" }, charge: { type: "string" } }, required: ["text", "charge"] },
      },
    },
    triage: { kind: "model", config: { prompt: "triage@production", variables: { ticket: "{{ hook.body.text }}" } } },
    ask: { config: { message: "Refund {{ hook.body.charge }}? {{ triage.text }}" } },
    pay: { config: { to: "{{ hook.body.charge }}", body: { reason: "{{ triage.data.category }}" } } },
    say: { kind: "answer", config: { body: { id: "{{ pay.id }}", sent: "{{ sent.pay.to }}" } } },
    no: { kind: "answer", config: { body: "{{ trigger.body.text }}" } },
  });
  const output = {
    type: "object",
    properties: { category: { type: "string", enum: ["refund", "other"] } },
    required: ["category"],
    additionalProperties: false,
  };
  const prompts = { triage: { messages: [{ role: "user" as const, content: "{{ ticket }}" }], output } };
  expect(check(flow, { ...defaultSettings, prompts, connections: [], roles: ["smart"] })).toEqual([]);
});

test("findings come errors first and in the same order for the same flow", () => {
  fc.assert(
    fc.property(arbitraryFlow, (flow) => {
      const findings = check(flow, { ...defaultSettings, prompts: {}, connections: [], roles: [] });
      const firstWarning = findings.findIndex(({ severity }) => severity === "warning");
      if (firstWarning >= 0) expect(findings.slice(firstWarning).every(({ severity }) => severity === "warning")).toBe(true);
      const reread = parseFlow(printFlow(flow));
      expect(reread.ok && check(reread.value.flow, { ...defaultSettings, prompts: {}, connections: [], roles: [] })).toEqual(findings);
    }),
    { numRuns: 500 },
  );
});

test("every remedy on any flow can be applied and taken back", () => {
  fc.assert(
    fc.property(arbitraryFlow, (flow) => {
      for (const { operation } of check(flow, defaultSettings).flatMap(({ remedies = [] }) => remedies)) {
        const applied = apply(flow, operation, defaultSettings.catalog);
        if (!applied.ok) throw new Error(`${JSON.stringify(operation)}: ${applied.problem.message}`);
        const back = apply(applied.value.flow, applied.value.inverse, defaultSettings.catalog);
        expect(back.ok && printFlow(back.value.flow)).toBe(printFlow(flow));
      }
    }),
    { numRuns: 300 },
  );
});

test("a flow of a thousand steps is checked", () => {
  const steps = Array.from({ length: 1000 }, (_, index) => `s${index}`);
  const nodes = Object.fromEntries(
    steps.map((id, index) => [id, index === 0 ? {} : { config: { value: `{{ s${index - 1}.value }} {{ hook.body.text }}` } }]),
  );
  expect(check(graph(`hook -> ${steps.join(" -> ")}`, nodes), defaultSettings)).toEqual([]);
});
