import { describe, expect, it } from "vitest";

import { readAnswer } from "./read-answer.ts";

async function* chunks(text: string) {
  yield Buffer.from(text);
}
const read = async (text: string, type = "application/json") =>
  (await readAnswer({ status: 200, headers: { "content-type": type }, body: chunks(text) })).body;

describe("the body of an answer", () => {
  it("is JSON where it says so and is, else text", async () => {
    expect(await read('{"a":[1]}')).toEqual({ a: [1] });
    expect(await read("[1", "application/problem+json")).toBe("[1");
    expect(await read("[1]", "text/plain")).toBe("[1]");
    expect(await read("")).toBeNull();
  });

  it("stays text when it is nested too deeply, brackets in strings not counted", async () => {
    const deep = `${"[".repeat(201)}${"]".repeat(201)}`;
    expect(await read(deep)).toBe(deep);
    expect(await read(JSON.stringify(["[".repeat(500), '\\"['.repeat(300)]))).toEqual(["[".repeat(500), '\\"['.repeat(300)]);
  });

  it("is looked through in one pass, whatever a hostile server sends", async () => {
    const hostile = `"${'\\"'.repeat(500_000)}`;
    const started = performance.now();
    expect(await read(hostile)).toBe(hostile);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("holds nothing that the database refuses", async () => {
    expect(await read('{"a":"x\\u0000","b":"\\ud83d"}')).toEqual({ a: "x\uFFFD", b: "\uFFFD" });
  });
});
