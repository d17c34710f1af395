import { defineNode, Duration, JsonObject, pure } from "@interlock/shared";
import * as z from "zod";

const config = z.strictObject({
  verification: z.enum(["none", "github", "hmac", "bearer"]).default("none"),
  header: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, "A header name has letters, digits and hyphens only.")
    .optional(),
  mode: z.enum(["ack", "wait"]).default("ack"),
  waitLimit: Duration.default("PT30S"),
  methods: z
    .array(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]))
    .min(1)
    .default(["POST"]),
  output: JsonObject.optional(),
});

/** Starts a run whenever somebody calls the hook's address. */
export const webhook = defineNode({
  kind: "webhook",
  version: 1,
  role: "trigger",
  title: "Webhook",
  summary: "Starts a run when another system calls this flow's address.",
  category: "trigger",
  icon: "zap",
  config,
  ports: () => ["out"],
  effect: () => pure,
  fields: {
    verification: {
      label: "Who may call",
      help: "A signature proves that the call comes from the sender who knows the secret. The secret itself is set on the Test tab.",
      control: "select",
      order: 1,
      options: [
        { value: "none", label: "Anyone who knows the address" },
        { value: "github", label: "GitHub (X-Hub-Signature-256)" },
        { value: "hmac", label: "A signature (HMAC-SHA256) in a header" },
        { value: "bearer", label: "A fixed token (Authorization: Bearer …)" },
      ],
    },
    header: {
      label: "Signature header",
      help: "The header in which the sender puts the hexadecimal HMAC-SHA256 of the body.",
      placeholder: "X-Signature-256",
      order: 2,
      showWhen: { field: "verification", is: ["hmac"] },
    },
    mode: {
      label: "Answer",
      help: "Most senders only want to hear that the call arrived. Choose the second if the caller needs the result.",
      control: "select",
      order: 3,
      options: [
        { value: "ack", label: "At once, with the run's id" },
        { value: "wait", label: "When a Respond node was reached" },
      ],
    },
    waitLimit: {
      label: "Wait at most",
      help: "After this time, and after five minutes in any case, the caller gets a link to the run's status instead.",
      control: "duration",
      order: 4,
      showWhen: { field: "mode", is: ["wait"] },
    },
    methods: { label: "Methods", help: "HTTP methods that start a run; others get 405.", group: "more", order: 5 },
    output: {
      label: "Shape of the body",
      help: "JSON Schema of what arrives. With it, later nodes are checked while you draw. You can take it from a captured call.",
      control: "json-schema",
      group: "more",
      order: 6,
    },
  },
  output: ({ output }) => ({
    type: "object",
    properties: {
      body: output ?? {},
      headers: { type: "object", additionalProperties: { type: "string" } },
      query: { type: "object", additionalProperties: { type: "string" } },
      method: { type: "string" },
      receivedAt: { type: "string", format: "date-time" },
    },
    required: ["body", "headers", "query", "method", "receivedAt"],
  }),
  cardLine: ({ verification, mode }) =>
    `${verificationWords[verification]} · ${mode === "wait" ? "waits for the answer" : "answers at once"}`,
  initial: {},
  findings: ({ verification }) =>
    verification === "none"
      ? [
          {
            severity: "warning",
            code: "webhook-unverified",
            message: 'Anyone who learns this address can start the flow. Choose a signature or a token under "Who may call".',
            path: "/verification",
          },
        ]
      : [],
});

const verificationWords = { none: "not verified", github: "GitHub signature", hmac: "signed", bearer: "token" } as const;
