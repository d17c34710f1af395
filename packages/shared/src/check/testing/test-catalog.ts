import * as z from "zod";

import { PortName } from "../../flow/flow.ts";
import { defineNode, type NodeCatalog } from "../../node/define-node.ts";
import { pure } from "../../node/effect.ts";
import { cel, condition, template, templateJson, templateRecord, urlTemplate } from "../../node/field.ts";
import { PromptReference } from "../../prompt/prompt.ts";
import { JsonObject } from "../../value/json.ts";

const look = { summary: "Only for tests.", category: "logic", icon: "circle", cardLine: () => "", initial: {}, version: 1 } as const;
const open: JsonObject = { type: "object", properties: { value: {} }, additionalProperties: false };

const trigger = defineNode({
  ...look,
  kind: "trigger",
  role: "trigger",
  title: "Trigger",
  config: z.strictObject({ output: JsonObject.optional(), verified: z.boolean().default(true) }),
  ports: () => ["out"],
  effect: () => pure,
  fields: {},
  output: ({ output }) => ({
    type: "object",
    properties: { body: output ?? {}, headers: { type: "object", additionalProperties: { type: "string" } } },
  }),
  findings: ({ verified }) =>
    verified
      ? []
      : [{ severity: "warning", code: "unverified-hook", message: "Anyone may start it. Ask for a signature.", path: "/verified" }],
});

const step = defineNode({
  ...look,
  kind: "step",
  role: "action",
  title: "Step",
  config: z.strictObject({
    value: templateJson().optional(),
    fields: z.record(z.string(), cel()).default({}),
    output: JsonObject.optional(),
    note: z.string().optional(),
  }),
  ports: () => ["out"],
  effect: () => pure,
  fields: { note: { label: "Note" } },
  output: ({ output }) => output ?? open,
});

const send = defineNode({
  ...look,
  kind: "send",
  role: "action",
  title: "Send",
  config: z.strictObject({
    to: template().min(1).default("someone"),
    url: urlTemplate().optional(),
    body: templateJson().optional(),
    connection: z.string().optional(),
    times: z.number().int().min(1, "Send it at least once.").max(9).default(1),
  }),
  ports: () => ["out"],
  effect: ({ times }) => ({ class: times === 9 ? "write" : "irreversible", egress: true, repeatable: "no" }),
  fields: { to: { label: "Recipient" }, connection: { label: "Connection", control: "connection" }, times: { label: "How often" } },
  output: () => ({ type: "object", properties: { id: { type: "string" } }, additionalProperties: false }),
});

const branch = defineNode({
  ...look,
  kind: "branch",
  role: "branch",
  title: "Branch",
  config: z.strictObject({ cases: z.array(z.strictObject({ port: PortName, when: condition() })).default([]) }),
  ports: ({ cases }) => [...cases.map(({ port }) => port), "else"],
  effect: () => pure,
  fields: { cases: { label: "Cases", control: "cases" } },
  output: () => open,
});

const approval = defineNode({
  ...look,
  kind: "approval",
  role: "approval",
  title: "Approval",
  config: z.strictObject({ message: template().default("") }),
  ports: () => ["approved", "rejected", "expired"],
  effect: () => pure,
  fields: {},
  output: () => open,
});

const model = defineNode({
  ...look,
  kind: "model",
  role: "action",
  title: "Model",
  config: z.strictObject({ prompt: PromptReference, model: z.string().default("smart"), variables: templateRecord().default({}) }),
  ports: () => ["out"],
  effect: () => ({ class: "read", egress: true, repeatable: "by-nature" }),
  fields: {
    prompt: { label: "Prompt", control: "prompt" },
    model: { label: "Model", control: "model-role" },
    variables: { label: "Variables", control: "prompt-variables" },
  },
  output: ({ prompt }, { prompt: lookUp }) => ({
    type: "object",
    properties: { text: { type: "string" }, data: lookUp?.(prompt)?.output ?? {} },
    additionalProperties: false,
  }),
});

const answer = defineNode({
  ...look,
  kind: "answer",
  role: "answer",
  title: "Answer",
  config: z.strictObject({ body: templateJson().default(null) }),
  ports: () => ["out"],
  effect: () => pure,
  fields: {},
  output: () => open,
});

/** One kind per role and effect, so that rules are tested without the real kinds, which depend on this package. */
export const testCatalog: NodeCatalog = { trigger, step, send, branch, approval, model, answer };
