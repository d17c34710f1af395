import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";

import { repositoryRoot } from "./support/sources.ts";

const Report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), message: z.string(), help: z.string().optional(), filename: z.string() })),
});

/** A violation of each house rule, where it would be written, and the rule that must catch it. */
const violations = [
  {
    file: "apps/editor/src/leak.ts",
    rule: "no-restricted-imports",
    text: 'import { appRouter } from "@interlock/runtime/router";\nexport const x = appRouter;\n',
  },
  { file: "apps/editor/src/runner.ts", rule: "no-restricted-imports", text: 'export { runners } from "@interlock/nodes/runners";\n' },
  {
    file: "packages/shared/src/files.ts",
    rule: "no-restricted-imports",
    text: 'import { readFileSync } from "node:fs";\nexport const x = readFileSync;\n',
  },
  { file: "packages/shared/src/page.ts", rule: "no-restricted-globals", text: "export const x = window;\n" },
  {
    file: "packages/nodes/src/mail/run.ts",
    rule: "no-restricted-imports",
    text: 'import { request } from "undici";\nexport const x = request;\n',
  },
  {
    file: "packages/nodes/src/mail/definition.ts",
    rule: "no-restricted-imports",
    text: 'import { randomUUID } from "node:crypto";\nexport const x = randomUUID;\n',
  },
  {
    file: "apps/runtime/src/runs/dial.ts",
    rule: "no-restricted-imports",
    text: 'import { request } from "node:http";\nexport const x = request;\n',
  },
  { file: "apps/runtime/src/runs/ask.ts", rule: "no-restricted-globals", text: 'export const x = fetch("https://example.com");\n' },
  { file: "apps/runtime/src/runs/secret.ts", rule: "no-restricted-properties", text: 'export const x = process.env["KEY"];\n' },
  {
    file: "apps/runtime/src/runs/loose.ts",
    rule: "no-floating-promises",
    text: "async function f(): Promise<void> {}\nf();\nexport {};\n",
  },
  { file: "apps/runtime/src/runs/any.ts", rule: "no-explicit-any", text: "export const x: any = 1;\n" },
  { file: "apps/runtime/src/runs/cast.ts", rule: "no-unsafe-type-assertion", text: 'export const x = JSON.parse("1") as { a: string };\n' },
  { file: "apps/runtime/src/runs/BadName.ts", rule: "filename-case", text: "export const x = 1;\n" },
  {
    file: "apps/runtime/src/runs/four.ts",
    rule: "max-params",
    text: "export function f(a: 1, b: 2, c: 3, d: 4): unknown {\n  return [a, b, c, d];\n}\n",
  },
  { file: "apps/runtime/src/runs/long.ts", rule: "max-lines", text: "export {};\n".repeat(401) },
  { file: "apps/runtime/src/runs/run-code.ts", rule: "no-eval", text: 'export const x: unknown = eval("1");\n' },
];

describe("a planted violation", () => {
  let folder = "";
  let found: z.infer<typeof Report>["diagnostics"] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "interlock-lint-rules-"));
    copyFileSync(join(repositoryRoot, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
    // Type-aware rules need the installed types.
    symlinkSync(join(repositoryRoot, "node_modules"), join(folder, "node_modules"));
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: { strict: true, module: "ESNext", target: "ES2024", types: ["node"] },
        include: ["apps", "packages"],
      }),
    );
    for (const { file, text } of violations) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const command = join(repositoryRoot, "node_modules/.bin/oxlint");
    const lint = spawnSync(command, ["--type-aware", "--format=json", "apps", "packages"], { cwd: folder, encoding: "utf8" });
    found = Report.parse(JSON.parse(lint.stdout)).diagnostics;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(violations)("of $rule in $file is refused", ({ file, rule }) => {
    const here = found.filter((diagnostic) => diagnostic.filename.endsWith(file));
    expect(here.map((diagnostic) => diagnostic.code).join()).toContain(rule);
  });

  it("comes with a sentence that says what to do instead", () => {
    const messages = found
      .filter((diagnostic) => diagnostic.code.includes("no-restricted"))
      .map((diagnostic) => `${diagnostic.message} ${diagnostic.help ?? ""}`);
    for (const sentence of ["only types from the runtime", "There is one way out", "Only env.ts reads the environment"])
      expect(messages.join("\n")).toContain(sentence);
  });
});
