import { validateJson } from "@interlock/shared";
import { describe, expect, it } from "vitest";

import { composeAnswer } from "./compose-answer.ts";
import { fillSchema } from "./fill-schema.ts";

const fill = (schema: Parameters<typeof fillSchema>[0], text: string, instructions = "") => fillSchema(schema, { text, instructions });

describe("the demo model fills a schema", () => {
  const category = { type: "object", properties: { category: { type: "string", enum: ["bug", "feature", "question", "other"] } } };

  it.each([
    ["The app crashes with an error when I click save", "bug"],
    ["It would be nice to add support for dark mode", "feature"],
    ["How can I export my data? Is it possible?", "question"],
    ["Lorem ipsum dolor sit amet", "other"],
  ])("%j is of category %s", (text, expected) => {
    expect(fill(category, text)).toEqual({ category: expected });
  });

  it("follows words that the description gives for a label", () => {
    const schema = {
      type: "string",
      enum: ["alpha", "beta"],
      description: "alpha: about parcels and deliveries; beta: about passwords and logins",
    };
    expect(fill(schema, "I forgot my password and cannot login")).toBe("beta");
  });

  it("follows words that the instructions give for a label", () => {
    expect(
      fill({ type: "string", enum: ["red", "green"] }, "my parcel is late", "- red: parcel or delivery trouble\n- green: anything else"),
    ).toBe("red");
  });

  it("finds amounts, addresses and dates", () => {
    const schema = {
      type: "object",
      properties: {
        amount: { type: "number" },
        count: { type: "integer" },
        email: { type: "string", format: "email" },
        due: { type: "string", format: "date" },
        link: { type: ["string", "null"], format: "uri" },
        urgent: { type: "boolean" },
        confidence: { type: "number", minimum: 0, maximum: 1 },
      },
    };
    const text = "This is urgent: please refund $1,049.50 for a count of 3 chairs by 31 March 2026. Write to ann@example.com.";
    expect(fill(schema, text)).toEqual({
      amount: 1049.5,
      count: 3,
      email: "ann@example.com",
      due: "2026-03-31",
      link: null,
      urgent: true,
      confidence: 0.8,
    });
  });

  it("keeps to lengths, bounds, lists, constants and references", () => {
    const schema = {
      type: "object",
      $defs: { tag: { type: "string", enum: ["invoice", "login"] } },
      properties: {
        title: { type: "string", maxLength: 12 },
        stars: { type: "integer", minimum: 1, maximum: 5 },
        tags: { type: "array", items: { $ref: "#/$defs/tag" }, minItems: 1 },
        words: { type: "array", items: { type: "string" }, maxItems: 2 },
        kind: { const: "ticket" },
        nested: { anyOf: [{ type: "null" }, { type: "object", properties: { deep: { type: "boolean" } }, required: ["deep"] }] },
      },
      required: ["title", "stars", "tags", "words", "kind", "nested"],
      additionalProperties: false,
    };
    expect(validateJson(schema, fill(schema, "The invoice from May is missing. Order 900."))).toEqual([]);
  });
});

describe("the demo model without a schema", () => {
  const ask = (system: string, user: string, model = "demo-small") =>
    composeAnswer({
      model,
      messages: [
        { role: "system", content: system },
        { role: "user", content: user },
      ],
    });

  it("classifies when it is given labels", () => {
    expect(ask("Classify the ticket. Answer with exactly one of: bug, question, praise.", "Thanks, I love it!")).toBe("praise");
  });

  it("answers when it is asked for a reply", () => {
    expect(ask("Write a reply to the customer.", "My parcel is late.")).toContain('"My parcel is late."');
  });

  it("summarises otherwise, the large one at more length", () => {
    const text = "First things first. Then the second. And a third.";
    expect(ask("Summarise.", text)).toBe("In short: First things first.");
    expect(ask("Summarise.", text, "demo-large")).toBe(`In short: ${text}`);
  });
});

describe("a megabyte from a stranger", () => {
  const schema = {
    type: "object",
    properties: { email: { type: "string", format: "email" }, amount: { type: "number" }, url: { type: "string", format: "uri" } },
  };

  it.each(["a", "1,", "http://a.", " .", "a@a."])("made of %j is read in no time", (piece) => {
    const content = piece.repeat(Math.floor(1_000_000 / piece.length));
    const started = performance.now();
    for (const asked of [{ schema }, {}]) composeAnswer({ model: "demo-small", messages: [{ role: "user", content }], ...asked });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
