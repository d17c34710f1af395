import {
  type DefinitionFinding,
  defineNode,
  Duration,
  durationMs,
  type Effect,
  JsonObject,
  jsonPointer,
  template,
  templateJson,
  templateRecord,
  urlTemplate,
} from "@interlock/shared";
import * as z from "zod";

export const httpConfig = z.strictObject({
  connection: z.string().optional(),
  method: z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]).default("GET"),
  url: urlTemplate().min(1, "Write the address to call."),
  query: templateRecord().default({}),
  headers: z.record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "This is not a header name."), template()).default({}),
  body: templateJson().optional(),
  effect: z.enum(["auto", "read", "write", "irreversible"]).default("auto"),
  accept: z.array(z.number().int().min(400).max(599)).default([]),
  idempotencyHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, "A header name has letters, digits and hyphens only.")
    .optional(),
  idempotencyWindow: Duration.default("P1D"),
  output: JsonObject.optional(),
});
export type HttpConfig = z.output<typeof httpConfig>;

/** Calls a web address. What it may do to the world follows from the method unless the author knows better. */
export const http = defineNode({
  kind: "http",
  version: 1,
  role: "action",
  title: "HTTP request",
  summary: "Calls a web address and hands on what it answers.",
  category: "tool",
  icon: "plug",
  config: httpConfig,
  ports: () => ["out"],
  effect: httpEffect,
  roles: { url: "destination", query: "object", method: "command", headers: "content", body: "content" },
  fields: {
    method: {
      label: "Method",
      help: "GET reads. Every other method counts as irreversible and needs an approval before it, unless you say otherwise below.",
      control: "select",
      order: 1,
    },
    url: {
      label: "Address",
      help: "With a connection, the part after its base address is enough.",
      placeholder: "https://api.example.com/tickets/{{ hook.body.id }}",
      control: "text",
      order: 2,
    },
    connection: {
      label: "Connection",
      help: "Adds the credentials of a saved connection. They are sent to its own host only.",
      control: "connection",
      order: 3,
    },
    body: {
      label: "Body",
      help: "Sent as JSON. Text alone is sent as text.",
      placeholder: '{ "text": "{{ triage.text }}" }',
      control: "json",
      order: 4,
      showWhen: { field: "method", is: ["POST", "PUT", "PATCH", "DELETE"] },
    },
    query: { label: "Query", help: "Parameters after the question mark.", control: "key-values", group: "more", order: 5 },
    headers: {
      label: "Headers",
      help: "No credentials here: those belong into a connection.",
      control: "key-values",
      group: "more",
      order: 6,
    },
    effect: {
      label: "What it does",
      help: "Decides whether a person is asked. When in doubt leave it on automatic. PUT, PATCH and DELETE never count as only reading.",
      control: "select",
      group: "more",
      order: 7,
      options: [
        { value: "auto", label: "Automatic: by the method" },
        { value: "read", label: "Only reads" },
        { value: "write", label: "Changes something that can be undone" },
        { value: "irreversible", label: "Cannot be undone" },
      ],
    },
    accept: {
      label: "Accepted errors",
      help: "Status codes from 400 on that are an answer, not a failure: for example 404.",
      group: "more",
      order: 8,
    },
    idempotencyHeader: {
      label: "Idempotency header",
      help: "Only if the service promises to do the same request once: the header in which it takes the key. Then a request in doubt can be repeated.",
      placeholder: "Idempotency-Key",
      group: "more",
      order: 9,
    },
    idempotencyWindow: {
      label: "Key is kept for",
      help: "How long the service remembers the key.",
      control: "duration",
      group: "more",
      order: 10,
    },
    output: {
      label: "Shape of the answer",
      help: "JSON Schema of the body. With it, later nodes are checked while you draw.",
      control: "json-schema",
      group: "more",
      order: 11,
    },
  },
  output: ({ output }) => ({
    type: "object",
    properties: {
      status: { type: "integer" },
      headers: { type: "object", additionalProperties: { type: "string" } },
      body: output ?? {},
    },
    required: ["status", "headers", "body"],
  }),
  cardLine: ({ method, url }) => `${method} ${shortAddress(url) || "no address yet"}`,
  initial: { method: "GET", url: "" },
  findings: (config) => [...credentialFindings(config), ...loweredFindings(config)],
});

function credentialFindings({ headers }: HttpConfig): DefinitionFinding[] {
  return Object.keys(headers)
    .filter((name) => credentialHeaders.has(name.toLowerCase()))
    .map((name) => ({
      severity: "warning",
      code: "http-credentials",
      message: `The header "${name}" usually carries a secret, and a flow is no place for one. Put it into a connection.`,
      path: jsonPointer(["headers", name]),
    }));
}

/** Whoever publishes must see that the author, not the method, says that nobody is asked. */
function loweredFindings(config: HttpConfig): DefinitionFinding[] {
  const { method, effect } = config;
  if (cannotOnlyRead(config)) {
    return [
      {
        severity: "error",
        code: "http-effect-lowered",
        message: `A ${method} request changes what is at its address, so it cannot count as one that only reads. Set "What it does" back to automatic, or choose the method GET.`,
        path: "/effect",
      },
    ];
  }
  if (onlyReads(method) || (effect !== "read" && effect !== "write")) return [];
  const claim = effect === "read" ? "only reads" : "can be undone";
  return [
    {
      severity: "warning",
      code: "http-effect-lowered",
      message: `A ${method} request is said to be one that ${claim}, so it is sent without asking anybody. If that is not certain, set "What it does" back to automatic.`,
      path: "/effect",
    },
  ];
}

/** Searches are sent with POST; the other methods exist to change something, whatever an author says. */
function cannotOnlyRead({ method, effect }: HttpConfig): boolean {
  return effect === "read" && !onlyReads(method) && method !== "POST";
}

function onlyReads(method: HttpConfig["method"]): boolean {
  return method === "GET" || method === "HEAD";
}

const credentialHeaders: ReadonlySet<string> = new Set(["authorization", "cookie", "proxy-authorization", "x-api-key", "api-key"]);

function httpEffect(config: HttpConfig): Effect {
  const automatic = onlyReads(config.method) ? "read" : "irreversible";
  const effectClass = config.effect === "auto" || cannotOnlyRead(config) ? automatic : config.effect;
  if (effectClass === "read") return { class: "read", egress: true, repeatable: "by-nature" };
  if (config.idempotencyHeader === undefined) return { class: effectClass, egress: true, repeatable: "no" };
  const windowMs = durationMs(config.idempotencyWindow);
  return { class: effectClass, egress: true, repeatable: { byKey: { header: config.idempotencyHeader.toLowerCase(), windowMs } } };
}

function shortAddress(url: string): string {
  return url.replace(/^https?:\/\//, "").split("?", 1)[0] ?? "";
}
