import { defineNode, Duration, pure, template } from "@interlock/shared";
import * as z from "zod";

const config = z.strictObject({
  title: template().default("May this happen?"),
  message: template().default(""),
  approvers: z
    .array(z.string().regex(/^(?:anyone|owner|(?:user|group):[A-Za-z0-9._@+-]+)$/, "Write anyone, owner, user:NAME or group:NAME."))
    .min(1, "Name at least one person or group who may decide.")
    .default(["anyone"]),
  expiresAfter: Duration.default("P3D"),
});

/** Shows a person the exact requests behind it and waits for a decision. */
export const approval = defineNode({
  kind: "approval",
  version: 1,
  role: "approval",
  title: "Approval",
  summary: "Shows a person exactly what would be sent and waits for the decision.",
  category: "approval",
  icon: "user-check",
  config,
  ports: () => ["approved", "rejected", "expired"],
  effect: () => pure,
  fields: {
    title: {
      label: "Question",
      help: "What the person reads first. The exact requests are listed below it without your doing anything.",
      placeholder: "Refund {{ triage.data.amount }} to this customer?",
      control: "text",
      order: 1,
    },
    message: {
      label: "Background",
      help: "What the person should know to decide.",
      placeholder: "The customer wrote: {{ hook.body.text }}",
      control: "textarea",
      order: 2,
    },
    approvers: {
      label: "Who may decide",
      help: "anyone (with the right to decide), owner, user:NAME or group:NAME. One decision is enough.",
      control: "approvers",
      order: 3,
    },
    expiresAfter: {
      label: "Ask for at most",
      help: "Without a decision by then the run goes on by expired, or by rejected if nothing leaves from expired.",
      control: "duration",
      order: 4,
    },
  },
  output: () => ({
    type: "object",
    properties: {
      decision: { type: "string", enum: ["approved", "rejected", "expired"] },
      by: {}, // who decided, or null when nobody did
      at: { type: "string", format: "date-time" },
      comment: {},
      edited: { type: "boolean" },
      requests: {
        type: "array",
        items: { type: "object", properties: { path: { type: "string" }, hash: { type: "string" } }, required: ["path", "hash"] },
      },
    },
    required: ["decision", "by", "at", "comment", "edited", "requests"],
  }),
  cardLine: ({ approvers }) => `asks ${approvers.join(", ")}`,
  initial: {},
});
