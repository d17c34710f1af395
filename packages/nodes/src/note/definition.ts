import { defineNode, template } from "@interlock/shared";
import * as z from "zod";

const config = z.strictObject({
  subject: template().min(1, "Write a subject, so that people recognise the note."),
  text: template().default(""),
  to: template().optional(),
});

/** Puts an entry into the product's own outbox, where it can be taken back. */
export const note = defineNode({
  kind: "note",
  version: 1,
  role: "action",
  title: "Note",
  summary: "Leaves a message in this installation's outbox. Nothing goes to another server.",
  category: "output",
  icon: "sticky-note",
  config,
  ports: () => ["out"],
  // The outbox keeps one entry per effect key, so that repeating the write changes nothing.
  effect: () => ({ class: "write", egress: false, repeatable: "by-nature" }),
  roles: { to: "destination", subject: "content", text: "content" },
  fields: {
    subject: { label: "Subject", placeholder: "Refund for {{ hook.body.customer }}", control: "text", order: 1 },
    text: { label: "Text", placeholder: "{{ triage.text }}", control: "textarea", order: 2 },
    to: {
      label: "For",
      help: "Who should read it. Only written on the note; nobody is notified.",
      placeholder: "support",
      control: "text",
      group: "more",
      order: 3,
    },
  },
  output: () => ({
    type: "object",
    properties: { id: { type: "string" }, subject: { type: "string" }, text: { type: "string" } },
    required: ["id", "subject", "text"],
  }),
  cardLine: ({ subject }) => subject || "no subject yet",
  initial: { subject: "New note" },
});
