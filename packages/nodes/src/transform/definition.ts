import { cel, defineNode, type JsonObject, pure } from "@interlock/shared";
import * as z from "zod";

const fieldName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,59}$/, "A field name has letters, digits and underscores, and starts with no digit.");

const config = z.strictObject({
  fields: z.record(fieldName, cel()).default({}),
});

/** Computes named values from what earlier nodes gave. */
export const transform = defineNode({
  kind: "transform",
  version: 1,
  role: "action",
  title: "Transform",
  summary: "Computes named values from the output of earlier nodes.",
  category: "data",
  icon: "braces",
  config,
  ports: () => ["out"],
  effect: () => pure,
  fields: {
    fields: {
      label: "Fields",
      help: "One expression per field. Later nodes read them as this node's output.",
      placeholder: "order.body.amount * 100",
      control: "assignments",
      order: 1,
    },
  },
  output: ({ fields }) => {
    const names = Object.keys(fields);
    const properties: JsonObject = Object.fromEntries(names.map((name) => [name, {}]));
    return { type: "object", properties, required: names, additionalProperties: false };
  },
  cardLine: ({ fields }) => Object.keys(fields).join(", ") || "no fields yet",
  initial: { fields: {} },
});
