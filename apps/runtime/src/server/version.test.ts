import { readFileSync } from "node:fs";

import { expect, test } from "vitest";
import * as z from "zod";

import { version } from "./version.ts";

test("the version that the server tells is the one of its package", () => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  expect(z.object({ version: z.string() }).parse(JSON.parse(text)).version).toBe(version);
});
