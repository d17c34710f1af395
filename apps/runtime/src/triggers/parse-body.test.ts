import { expect, test } from "vitest";

import { parseBody } from "./parse-body.ts";
import { scanJson } from "./scan-json.ts";

const json = (text: string) => parseBody(Buffer.from(text), "application/json; charset=utf-8");

test("JSON, forms and text arrive as what their type says", () => {
  expect(json('{"a":[1,"x"]}')).toEqual({ ok: true, value: { a: [1, "x"] } });
  expect(parseBody(Buffer.from("a=1&a=2&b=x+y"), "application/x-www-form-urlencoded")).toEqual({
    ok: true,
    value: { a: ["1", "2"], b: "x y" },
  });
  expect(parseBody(Buffer.from("hello"), "text/plain")).toEqual({ ok: true, value: "hello" });
  expect(parseBody(Buffer.alloc(0), "application/json")).toEqual({ ok: true, value: null });
});

test("without a type the body is JSON when it can be, else text", () => {
  expect(parseBody(Buffer.from('{"a":1}'), undefined)).toEqual({ ok: true, value: { a: 1 } });
  expect(parseBody(Buffer.from("not json"), undefined)).toEqual({ ok: true, value: "not json" });
});

test("broken JSON is refused with its place, not thrown", () => {
  expect(json('{"a":')).toMatchObject({ ok: false, problem: { code: "invalid-json" } });
});

test("a hundred thousand brackets are refused before the parser sees them", () => {
  expect(json("[".repeat(100_000) + "]".repeat(100_000))).toMatchObject({ ok: false, problem: { code: "payload-too-deep" } });
  expect(scanJson(`"${"[".repeat(1000)}\\"${"[".repeat(1000)}"`)).toBe("fits");
});

test("too many fields are refused", () => {
  const many = `{${Array.from({ length: 10_000 }, (_, index) => `"k${index}":1`).join(",")}}`;
  expect(json(many)).toMatchObject({ ok: false, problem: { code: "payload-too-large" } });
});

test("a __proto__ key pollutes nothing, however it is written", () => {
  for (const text of ['{"__proto__":{"polluted":1},"a":1}', '{"\\u005f_proto__":{"polluted":1},"a":1}']) {
    const parsed = json(text);
    expect(parsed).toEqual({ ok: true, value: { a: 1 } });
  }
  expect(parseBody(Buffer.from("__proto__=1&a=1"), "application/x-www-form-urlencoded")).toEqual({ ok: true, value: { a: "1" } });
  expect("polluted" in {}).toBe(false);
});

test("text that the store cannot hold is refused, and everything else stays as it was sent", () => {
  for (const text of ['{"a":"x\\u0000"}', '{"a":["\\ud800"]}', '{"x\\udc00":1}'])
    expect(json(text)).toMatchObject({ ok: false, problem: { code: "text-not-storable" } });
  expect(parseBody(Buffer.from("a\0b"), "text/plain")).toMatchObject({ ok: false });
  expect(json('{"a":"\\ud83d\\ude00 __proto__"}')).toEqual({ ok: true, value: { a: "\ud83d\ude00 __proto__" } });
});
