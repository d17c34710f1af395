import { describe, expect, it } from "vitest";

import { readStructured } from "./structured-answer.ts";

const schema = { type: "object", properties: { a: { type: "integer" } }, required: ["a"] };

describe("the structured answer of a model", () => {
  it.each(['{"a":1}', '```json\n{"a":1}\n```', ' ```\n{"a":1}```\n', '```JSON  \n\n{"a":1}\n\n```'])("is read from %j", (text) => {
    expect(readStructured(text, schema)).toEqual({ fits: true, data: { a: 1 } });
  });

  it.each(["```json", "```json\n", "``````", '```js\n{"a":1}\n```', '{"a":"x"}', "So: {}"])("is not found in %j", (text) => {
    expect(readStructured(text, schema)).toMatchObject({ fits: false });
  });

  it("is looked for in one pass, whatever the model wrote", () => {
    const started = performance.now();
    for (const text of [`\`\`\`${"\n".repeat(300_000)}x`, `\`\`\`\n${`\`\`\`${" ".repeat(500)}`.repeat(600)}x`])
      readStructured(text, schema);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
