import { expect, test } from "vitest";

import { matchText } from "../palette/match-text.ts";
import { matchesKeys } from "./matches-keys.ts";
import type { KeyPress } from "./matches-keys.ts";

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  ...rest,
});

test("letters are matched by what they type, digits by where they lie", () => {
  expect(matchesKeys(press("n"), "N", false)).toBe(true);
  expect(matchesKeys(press("N", { shiftKey: true }), "N", false)).toBe(false);
  expect(matchesKeys(press("!", { code: "Digit1", shiftKey: true }), "Shift+1", false)).toBe(true);
  expect(matchesKeys(press("&", { code: "Digit1" }), "Shift+1", false)).toBe(false);
});

test("Mod is Command on a Mac and Control elsewhere, and never both", () => {
  expect(matchesKeys(press("z", { ctrlKey: true }), "Mod+Z", false)).toBe(true);
  expect(matchesKeys(press("z", { metaKey: true }), "Mod+Z", true)).toBe(true);
  expect(matchesKeys(press("z", { metaKey: true }), "Mod+Z", false)).toBe(false);
  expect(matchesKeys(press("Z", { ctrlKey: true, shiftKey: true }), "Mod+Z", false)).toBe(false);
});

test("a sign may need Shift on one keyboard and not on another", () => {
  expect(matchesKeys(press("?", { shiftKey: true }), "?", false)).toBe(true);
  expect(matchesKeys(press("?"), "?", false)).toBe(true);
  expect(matchesKeys(press("=", { ctrlKey: true }), "Mod+=", false)).toBe(true);
});

test("search finds what contains the words, names before descriptions", () => {
  expect(matchText("respond", "respond", ["Respond", "Gives the answer"])).toBe(1);
  expect(matchText("prompt", "respond", ["Prompt", "Asks a model with one of your saved prompts and hands on its answer."])).toBe(0);
  expect(matchText("http", "request", ["HTTP request", ""])).toBeGreaterThan(matchText("x", "request", ["X", "sends a request"]));
});
