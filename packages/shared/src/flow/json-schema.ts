import * as z from "zod";

import { FlowDocument } from "./flow.ts";

/** The JSON Schema of the saved document, as published in `schema/flow.schema.json`. */
export function flowJsonSchema() {
  return {
    ...z.toJSONSchema(FlowDocument, { io: "input", target: "draft-2020-12" }),
    title: "Interlock flow",
    description: "A flow as it is saved: nodes, the edges between them as text, settings, and the layout last.",
  };
}
