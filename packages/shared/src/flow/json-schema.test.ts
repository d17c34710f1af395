import { expect, test } from "vitest";

import { graph } from "../check/testing/graph.ts";
import { Json, JsonObject } from "../value/json.ts";
import { validateJson } from "../value/validate-json.ts";
import { flowJsonSchema } from "./json-schema.ts";
import { printFlow } from "./print-flow.ts";

test("the published schema is the one that the code has", async () => {
  await expect(`${JSON.stringify(flowJsonSchema(), null, 2)}\n`).toMatchFileSnapshot("../../schema/flow.schema.json");
});

test("the published schema accepts what is printed and refuses what is not a flow", () => {
  const schema = JsonObject.parse(JSON.parse(JSON.stringify(flowJsonSchema())));
  const printed = Json.parse(JSON.parse(printFlow(graph("hook -> ask:approved -> pay", { pay: { config: { to: "x" }, gate: "here" } }))));
  expect(validateJson(schema, printed)).toEqual([]);
  expect(validateJson(schema, { format: 1 })).not.toEqual([]);
});
