import { readdir, readFile } from "node:fs/promises";

import { parseFlow, type ParsedFlow } from "@interlock/shared";

const folder = new URL("./documents/", import.meta.url);
let templates: Promise<ParsedFlow[]> | undefined;

/** The flows that ship with the product, each an ordinary exported document with its prompts. */
export function readTemplates(): Promise<ParsedFlow[]> {
  templates ??= readAll();
  return templates;
}

async function readAll(): Promise<ParsedFlow[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name) => {
      const parsed = parseFlow(await readFile(new URL(name, folder), "utf8"));
      if (!parsed.ok) throw new Error(`The template ${name} cannot be read: ${parsed.problem.message}`);
      return parsed.value;
    }),
  );
}
