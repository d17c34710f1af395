import { defineNode, isJsonObject, JsonObject, pure } from "@interlock/shared";
import * as z from "zod";

import { manualForm } from "./form.ts";

const config = z.strictObject({
  form: JsonObject.refine((form) => manualForm.safeParse(form).success, {
    message: "A form is a JSON Schema of an object whose fields are text, numbers, yes/no or a choice.",
  }).default({ type: "object", properties: { text: { type: "string", title: "Text" } }, required: ["text"] }),
});

/** Starts a run when a person fills in a form. */
export const manual = defineNode({
  kind: "manual",
  version: 1,
  role: "trigger",
  title: "Manual start",
  summary: "Starts a run when a person fills in a small form and presses Run.",
  category: "trigger",
  icon: "play",
  config,
  ports: () => ["out"],
  effect: () => pure,
  fields: {
    form: {
      label: "Form",
      help: "What the person is asked before the run starts, as a JSON Schema with one entry per field.",
      control: "json-schema",
      order: 1,
    },
  },
  output: ({ form }) => ({ type: "object", properties: { input: form }, required: ["input"] }),
  input: ({ form }) => form,
  cardLine: ({ form }) => {
    const names = isJsonObject(form["properties"]) ? Object.keys(form["properties"]) : [];
    return names.length === 0 ? "no questions" : `asks for ${names.join(", ")}`;
  },
  initial: {},
});
