import { defineNode, pure, template, templateJson } from "@interlock/shared";
import * as z from "zod";

const config = z.strictObject({
  status: z.number().int().min(200).max(599).default(200),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/, "A header name has letters, digits and hyphens only."), template()).default({}),
  body: templateJson().default(null),
});

/** Gives the answer of the run to whoever started it; the run goes on. */
export const respond = defineNode({
  kind: "respond",
  version: 1,
  role: "answer",
  title: "Respond",
  summary: "Gives the run's answer to whoever started it. Nodes after it still run.",
  category: "output",
  icon: "flag",
  config,
  ports: () => ["out"],
  effect: () => pure,
  roles: { body: "content", headers: "content" },
  fields: {
    body: {
      label: "Answer",
      help: "JSON that the caller receives. A value that is one {{ expression }} keeps its type.",
      placeholder: '{ "result": "{{ triage.data }}" }',
      control: "json",
      order: 1,
    },
    status: { label: "HTTP status", help: "200 means all is well.", control: "number", group: "more", order: 2 },
    headers: { label: "Headers", help: "Further headers of the answer.", control: "key-values", group: "more", order: 3 },
  },
  output: () => ({
    type: "object",
    properties: {
      status: { type: "integer" },
      headers: { type: "object", additionalProperties: { type: "string" } },
      body: {},
    },
    required: ["status", "headers", "body"],
  }),
  cardLine: ({ status }) => `answers ${status}`,
  initial: {},
});
