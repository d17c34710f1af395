import { catalog } from "@interlock/nodes/definitions";
import { expect, test } from "vitest";

import { nodeFace } from "../canvas/node-face.ts";
import { createAssist, holeAt } from "./expression-assist.ts";
import { activePath, findFields, nextPath } from "./find-fields.ts";
import { fieldRows, valuePaths } from "./upstream.ts";
import type { UpstreamNode } from "./upstream.ts";

const hook: UpstreamNode = {
  id: "hook",
  face: nodeFace({ kind: "webhook" }, catalog),
  schema: {
    type: "object",
    properties: { body: { type: "object", properties: { text: { type: "string" } } }, method: { type: "string" } },
  },
  sample: { body: { text: "Hello", order: { id: 7 } }, method: "POST" },
};
const known = { types: { hook: hook.schema }, samples: { hook: hook.sample ?? null }, paths: valuePaths(hook) };

test("fields come from the schema and from what was seen, with type and value", () => {
  const rows = fieldRows(hook);
  expect(rows.find((row) => row.path === "hook.body.text")).toMatchObject({ type: "text", sample: '"Hello"' });
  expect(rows.find((row) => row.path === "hook.body.order.id")).toMatchObject({ type: "number", sample: "7" });
});

test("a fresh hole offers whole paths first", () => {
  const text = "Hi {{  }}";
  const found = createAssist("template", known).complete(text, 6);
  expect(found?.options[0]).toMatchObject({ label: "hook.body.text", sample: '"Hello"' });
});

test("behind a dot only the fields there are offered", () => {
  const found = createAssist("template", known).complete("{{ hook.bo }}", 10);
  expect(found?.from).toBe(8);
  expect(found?.options.map((option) => option.label)).toContain("body");
  expect(found?.options.map((option) => option.label)).not.toContain("hook.body.text");
});

test("text outside of holes gets no completion", () => {
  expect(createAssist("template", known).complete("hook.", 5)).toBeNull();
  expect(holeAt("a {{ b }} c", 10)).toBeNull();
});

test("a misspelt root is an error with the name that was meant", () => {
  const [issue] = createAssist("template", known).diagnose("{{ hok.body.text }}");
  expect(issue).toMatchObject({ severity: "error", span: { start: 3, end: 6 }, fix: { text: "hook" } });
});

test("of the fields found the first is taken unless another was moved to, and moving goes round", () => {
  const found = findFields([hook], " BODY ");
  const paths = found.flatMap(({ rows }) => rows.map((row) => row.path));
  expect(paths).toEqual(["hook.body", "hook.body.text", "hook.body.order", "hook.body.order.id"]);
  expect(activePath(found, null)).toBe("hook.body");
  expect(activePath(found, "hook.method")).toBe("hook.body");
  expect(activePath(found, nextPath(found, "hook.body", 1))).toBe("hook.body.text");
  expect(nextPath(found, "hook.body", -1)).toBe("hook.body.order.id");
  expect(findFields([hook], "nothing")).toEqual([]);
  expect(nextPath([], null, 1)).toBeNull();
});
