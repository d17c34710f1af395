import { Validator } from "@cfworker/json-schema";
import { expect, test } from "vitest";

import { graph } from "../check/testing/graph.ts";
import { Json, JsonObject } from "../value/json.ts";
import { flowJsonSchema } from "./json-schema.ts";
import { printFlow } from "./print-flow.ts";

test("the published schema is the one that the code has", async () => {
  await expect(`${JSON.stringify(flowJsonSchema(), null, 2)}\n`).toMatchFileSnapshot("../../schema/flow.schema.json");
});

test("the published schema accepts what is printed and refuses what is not a flow", () => {
  // Not by `validateJson`, which takes no repeated groups: this schema is ours, and its patterns are harmless.
  const schema = new Validator(JsonObject.parse(JSON.parse(JSON.stringify(flowJsonSchema()))), "2020-12", false);
  const printed = Json.parse(JSON.parse(printFlow(graph("hook -> ask:approved -> pay", { pay: { config: { to: "x" }, gate: "here" } }))));
  expect(schema.validate(printed).errors).toEqual([]);
  expect(schema.validate({ format: 1 }).valid).toBe(false);
});
