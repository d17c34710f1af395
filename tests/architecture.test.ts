import { existsSync } from "node:fs";
import { join } from "node:path";

import { definitions } from "@interlock/nodes/definitions";
import { runners } from "@interlock/nodes/runners";
import { describe, expect, it } from "vitest";

import { appRouter } from "../apps/runtime/src/server/router.ts";
import { lockProblems } from "../scripts/lock-check.mjs";
import { filesUnder, repositoryRoot, sourcesUnder, type SourceFile } from "./support/sources.ts";

const shared = sourcesUnder("packages/shared/src");
const nodes = sourcesUnder("packages/nodes/src");
const runtime = sourcesUnder("apps/runtime/src");
const editor = sourcesUnder("apps/editor/src");
const all = [...shared, ...nodes, ...runtime, ...editor, ...sourcesUnder("tests"), ...sourcesUnder("scripts")];

/** Files whose value imports (types are free) match, as `path -> import`. */
function importing(files: SourceFile[], pattern: RegExp, options: { types?: boolean } = {}): string[] {
  return files
    .filter((file) => !file.path.endsWith(".test.ts"))
    .flatMap((file) =>
      file.imports
        .filter((item) => pattern.test(item.from) && (options.types || !item.typeOnly))
        .map((item) => `${file.path} -> ${item.from}`),
    );
}

describe("arrows between packages", () => {
  it("finds sources at all, so that the rules below cannot pass on nothing", () => {
    for (const files of [shared, nodes, runtime, editor]) expect(files.length).toBeGreaterThan(10);
    expect(importing(nodes, /^@interlock\/shared$/, { types: true }).length).toBeGreaterThan(5);
  });

  it("shared knows neither the other packages nor a platform", () => {
    expect(importing(shared, /^(@interlock\/|node:)/, { types: true })).toEqual([]);
  });

  it("nodes know only shared", () => {
    expect(importing(nodes, /^@interlock\/(?!shared)/, { types: true })).toEqual([]);
  });

  it("the runtime does not know the editor", () => {
    expect(importing(runtime, /^(@interlock\/editor|react)/, { types: true })).toEqual([]);
  });

  it("the editor takes only types from the runtime, and only definitions from nodes", () => {
    expect(importing(editor, /^@interlock\/runtime/)).toEqual([]);
    expect(importing(editor, /^@interlock\/nodes\/(?!definitions$)/, { types: true })).toEqual([]);
  });

  it("no package reaches into another one by path", () => {
    const crossing = [...shared, ...nodes, ...runtime, ...editor].flatMap((file) =>
      file.imports
        .filter((item) => item.from.startsWith("."))
        .map((item) => ({ file: file.path, target: join(file.path, "..", item.from) }))
        .filter(({ file: path, target }) => path.split("/").slice(0, 2).join("/") !== target.split("/").slice(0, 2).join("/"))
        .map(({ file: path, target }) => `${path} -> ${target}`),
    );
    expect(crossing).toEqual([]);
  });
});

describe("node kinds", () => {
  const kinds = Object.keys(definitions).toSorted();
  const folders = filesUnder("packages/nodes/src")
    .filter((path) => path.endsWith("/definition.ts"))
    .map((path) => path.split("/").at(-2) ?? "")
    .toSorted();

  it("are the folders of packages/nodes, listed once each", () => {
    expect(folders).toEqual(kinds);
    for (const [name, definition] of Object.entries(definitions)) expect(definition.kind).toBe(name);
  });

  it("have a runner in the folder and in the list, unless they only start runs", () => {
    const running = Object.values(definitions)
      .filter((definition) => definition.role !== "trigger")
      .map((definition) => definition.kind);
    for (const kind of running) {
      expect(Object.keys(runners)).toContain(kind);
      expect(existsSync(join(repositoryRoot, `packages/nodes/src/${kind}/run.ts`)), kind).toBe(true);
    }
    expect(kinds).toEqual(expect.arrayContaining(Object.keys(runners)));
  });

  it("are named neither by the engine, nor by the checks, nor by the editor", () => {
    const blind = [
      ...runtime.filter((file) => file.path.includes("/engine/")),
      ...shared.filter((file) => /\/(run|check|graph)\//.test(file.path)),
      ...editor,
    ].filter((file) => !/\.test\.|\/testing\//.test(file.path));
    const literal = `["'](?:${kinds.join("|")})["']`;
    const naming = new RegExp(`\\bkind\\s*(?:[!=]==?|:)\\s*${literal}|${literal}\\s*[!=]==?\\s*[\\w.]*\\bkind\\b|case ${literal}:.*kind`);
    expect(blind.filter((file) => naming.test(file.text)).map((file) => file.path)).toEqual([]);
  });
});

describe("the API", () => {
  it("has no procedure without a permission", () => {
    const procedures = Object.entries(appRouter._def.procedures);
    expect(procedures.length).toBeGreaterThan(30);
    const open = procedures.filter(([, procedure]) => !permissionOf(procedure)).map(([name]) => name);
    expect(open).toEqual([]);
  });

  it("makes procedures only through allow()", () => {
    const others = runtime.filter(
      (file) => file.path.endsWith(".router.ts") && /initTRPC|publicProcedure|\bprocedure\s*\./.test(file.text),
    );
    expect(others.map((file) => file.path)).toEqual([]);
  });
});

function permissionOf(procedure: unknown): string | undefined {
  if (typeof procedure !== "function" || !("_def" in procedure)) return undefined;
  const definition: unknown = procedure._def;
  if (typeof definition !== "object" || definition === null || !("meta" in definition)) return undefined;
  const meta: unknown = definition.meta;
  return typeof meta === "object" && meta !== null && "permission" in meta ? String(meta.permission) : undefined;
}

describe("the way out", () => {
  it("is effects/egress and nothing else", () => {
    const outside = runtime.filter((file) => !/\/(effects\/egress|cli)\//.test(file.path));
    expect(importing([...outside, ...nodes], /^(undici|node:(https?|tls))$/)).toEqual([]);
  });

  it("is not node:net either, except for the lock of the data folder", () => {
    const dialling = runtime.filter(
      (file) => !file.path.includes("/effects/egress/") && /\b(net\.connect|createConnection)\(/.test(file.text),
    );
    expect(dialling.filter((file) => !/lock/.test(file.path)).map((file) => file.path)).toEqual([]);
  });
});

describe("no code from data", () => {
  const banned = /\beval\s*\(|\bnew\s+Function\s*\(|(?<![.\w])Function\s*\(|["']node:vm["']|from\s+["']vm["']|\bsetTimeout\s*\(\s*["'`]/;

  it.each([...shared, ...nodes, ...runtime, ...editor].filter((file) => !file.path.includes(".test.") && banned.test(file.text)))(
    "$path evaluates text as code",
    (file) => {
      expect.fail(`${file.path}: ${banned.exec(file.text)?.[0]}`);
    },
  );

  it("the pattern finds what it is meant to find", () => {
    for (const text of ["eval (x)", "new Function('a')", 'import vm from "node:vm"', "setTimeout('x()')"])
      expect(banned.test(text)).toBe(true);
    for (const text of ["evaluate(x)", "z.function()", "isFunction(x)"]) expect(banned.test(text)).toBe(false);
  });
});

describe("the house", () => {
  it("has no room for things without a home", () => {
    const homeless = all.filter((file) => /(^|\/)(utils?|helpers?|common|misc|lib)(\/|\.[a-z]+$)/i.test(file.path));
    expect(homeless.map((file) => file.path)).toEqual([]);
  });

  it("has no file above 400 lines", () => {
    const long = all.map((file) => ({ path: file.path, lines: file.text.split("\n").length })).filter((file) => file.lines > 401);
    expect(long).toEqual([]);
  });

  it("reads the environment in one place", () => {
    const readers = runtime.filter(
      (file) => /process\.env\b/.test(file.text) && !file.path.endsWith("/env.ts") && !file.path.includes(".test."),
    );
    expect(readers.map((file) => file.path)).toEqual([]);
  });
});

describe("the lock check", () => {
  it("misses neither an absent platform package nor one in another version nor a download address", () => {
    const problems = lockProblems({
      "node_modules/tool": {
        version: "2.0.0",
        resolved: "https://registry.example/tool.tgz",
        optionalDependencies: { "tool-linux": "2.0.0", "tool-mac": "2.0.0" },
      },
      "node_modules/tool/node_modules/tool-linux": { version: "2.0.0" },
      "node_modules/tool-mac": { version: "1.9.0" },
    });
    expect(problems).toHaveLength(2);
    expect(problems.join()).toMatch(/tool-mac@2\.0\.0.*download address/);
  });
});
