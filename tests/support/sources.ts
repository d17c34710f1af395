import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

export type SourceFile = { path: string; text: string; imports: { from: string; typeOnly: boolean }[] };

const ignored = new Set(["node_modules", "dist", ".git", ".turbo", ".interlock", "coverage", "test-results", "migrations"]);

/** The TypeScript sources below a folder of the repository, with what they import. */
export function sourcesUnder(folder: string): SourceFile[] {
  return filesUnder(folder)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => {
      const text = readFileSync(join(repositoryRoot, path), "utf8");
      return { path, text, imports: importsOf(text) };
    });
}

/** Every file below a folder, as paths relative to the repository. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (ignored.has(entry.name)) return [];
    return entry.isDirectory() ? filesUnder(path) : [relative(".", path)];
  });
}

/** `import`, `export … from` and `import()`; a statement is type-only when it says so as a whole. */
function importsOf(text: string): SourceFile["imports"] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?["']([^"']+)["']/gm);
  const dynamic = text.matchAll(/\bimport\(\s*["']([^"']+)["']/g);
  return [
    ...[...statements].map((match) => ({ from: match[2] ?? "", typeOnly: match[1] !== undefined })),
    ...[...dynamic].map((match) => ({ from: match[1] ?? "", typeOnly: false })),
  ];
}
