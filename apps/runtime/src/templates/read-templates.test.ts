import { readdir, readFile } from "node:fs/promises";

import { catalog } from "@interlock/nodes/definitions";
import { check, printFlow } from "@interlock/shared";
import { expect, test } from "vitest";

import { readTemplates } from "./read-templates.ts";

test("every template passes the check with what it brings along, and says what it is for", async () => {
  const templates = await readTemplates();
  expect(templates.length).toBeGreaterThan(2);
  for (const { flow, prompts } of templates) {
    expect(check(flow, { catalog, prompts, connections: [], roles: ["fast", "smart"] }), flow.key).toEqual([]);
    expect(flow.settings.description, flow.key).toBeTruthy();
  }
});

test("every trigger of a template has a sample, so that it runs with one click", async () => {
  for (const { flow } of await readTemplates()) {
    const triggers = Object.values(flow.nodes).filter((node) => catalog[node.kind]?.role === "trigger");
    expect(triggers.map((node) => node.sample !== undefined)).toEqual([true]);
  }
});

test("the files are in canonical form and named after their key", async () => {
  const folder = new URL("./documents/", import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  for (const { flow, prompts } of await readTemplates()) {
    expect(names).toContain(`${flow.key}.json`);
    expect(await readFile(new URL(`${flow.key}.json`, folder), "utf8")).toBe(printFlow(flow, prompts));
  }
});
