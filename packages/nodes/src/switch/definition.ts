import { condition, defineNode, PortName, pure } from "@interlock/shared";
import * as z from "zod";

const casePort = PortName.refine((port) => port !== "else" && port !== "error", {
  message: 'The names "else" and "error" are taken. Choose another name for this case.',
});

const config = z.strictObject({
  cases: z
    .array(z.strictObject({ port: casePort, when: condition() }))
    .max(50)
    .refine((cases) => new Set(cases.map(({ port }) => port)).size === cases.length, {
      message: "Two cases have the same name. Give each its own.",
    })
    .default([]),
});

/** Sends the run down the first case that holds. */
export const switchNode = defineNode({
  kind: "switch",
  version: 1,
  role: "branch",
  title: "Switch",
  summary: "Goes on by the first case that holds, otherwise by else.",
  category: "logic",
  icon: "split",
  config,
  ports: ({ cases }) => [...cases.map(({ port }) => port), "else"],
  effect: () => pure,
  fields: {
    cases: {
      label: "Cases",
      help: "Tried from top to bottom. The first that is true gives the way out; if none is, the way out is else.",
      placeholder: "triage.data.category == 'refund'",
      control: "cases",
      order: 1,
    },
  },
  output: ({ cases }) => ({
    type: "object",
    properties: { port: { type: "string", enum: [...cases.map(({ port }) => port), "else"] } },
    required: ["port"],
  }),
  cardLine: ({ cases }) => [...cases.map(({ port }) => port), "else"].join(" · "),
  initial: { cases: [] },
});
