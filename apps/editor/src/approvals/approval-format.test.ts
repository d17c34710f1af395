import { describe, expect, it } from "vitest";

import { groupFields } from "./group-fields.ts";
import { prettyBody } from "./pretty-body.ts";
import { sourceText } from "./source-text.ts";

describe("sourceText", () => {
  it.each([
    ["author", "Written in the flow"],
    ["person:usr_1", "Entered by a person"],
    ["trigger:hook", "From the trigger hook"],
    ["model:triage", "Model answer of triage"],
    ["mail", "mail"],
  ])("says %s as %s", (source, text) => expect(sourceText(source)).toBe(text));
});

describe("groupFields", () => {
  it("puts headers and body under headings, and keeps the order", () => {
    const field = (label: string) => ({ label, value: "x", role: "content" as const });
    const groups = groupFields(["Address", "Header accept", "Body body", "Body category", "Body"].map(field));
    expect(groups.map(({ heading, rows }) => [heading, rows.map((row) => row.name)])).toEqual([
      [null, ["Address"]],
      ["Headers", ["accept"]],
      ["Body", ["body", "category"]],
      [null, ["Body"]],
    ]);
  });
});

describe("prettyBody", () => {
  it("lays out JSON", () => expect(prettyBody('{"a":1}', "application/json")).toBe('{\n  "a": 1\n}'));
  it("leaves other types and broken JSON as they are", () => {
    expect(prettyBody("a=1", "application/x-www-form-urlencoded")).toBeNull();
    expect(prettyBody("{", "application/json")).toBeNull();
  });
});
