import { writeFileSync } from "node:fs";

import { printFlow } from "@interlock/shared";

import type { Output } from "../output.ts";
import { readDocument, readText } from "../read-document.ts";

/** Writes documents in their canonical form. All are read before any is written. */
export function formatFiles(files: readonly string[], output: Output): void {
  const texts = files.map((file) => {
    const { flow, prompts } = readDocument(file);
    return { file, before: readText(file), after: printFlow(flow, prompts) };
  });
  const changed = texts.filter(({ before, after }) => before !== after);
  for (const { file, after } of changed) writeFileSync(file, after);
  output.result({ changed: changed.map(({ file }) => file) }, () => changed.map(({ file }) => `Formatted ${file}`));
}
