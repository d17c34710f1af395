import * as fc from "fast-check";
import { expect, test } from "vitest";

import { Json } from "./json.ts";
import { findUnstorable, isStorable, storable } from "./storable.ts";

test("what can be stored is handed back as it is", () => {
  const value = { text: "Grüße 😀", list: [1, null, { deep: "\u0001" }] };
  expect(storable(value)).toBe(value);
});

test("NUL and half characters are replaced, in values and in keys", () => {
  expect(storable({ a: "x\0y", "b\0": ["\ud83d"], c: "😀\ude00" })).toEqual({ a: "x\uFFFDy", "b\uFFFD": ["\uFFFD"], c: "😀\uFFFD" });
});

test("whatever comes in, what comes out can be stored", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const kept = storable(Json.parse(JSON.parse(JSON.stringify(value))));
      expect(isStorable(kept)).toBe(true);
    }),
  );
});

test("says where the text is that cannot be stored", () => {
  expect(findUnstorable({ note: "fine", list: ["a", { text: "\0" }] })).toEqual(["list", "1", "text"]);
  expect(findUnstorable({ headers: { "x\0": 1 } })).toEqual(["headers"]);
  expect(findUnstorable("\ud800")).toEqual([]);
  expect(findUnstorable({ note: "fine" })).toBeUndefined();
});
