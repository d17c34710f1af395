import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { buildEditor } from "./build-editor.mjs";
import { ensureInstalled } from "./install.mjs";
import { run } from "./run.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";
import { seconds, table } from "./timing.mjs";

/**
 * In the order of cost, so that a cheap mistake shows first. `npm test -- unit` runs one part,
 * `npm test -- integration e2e` several; what follows a second `--` goes to vitest.
 *
 * @typedef {{ name: string; project?: string; env?: Record<string, string>; build?: boolean; system?: boolean }} Part
 * @type {readonly Part[]}
 */
const parts = [
  { name: "types" },
  { name: "unit", project: "unit" },
  { name: "contracts", project: "contracts" },
  { name: "integration:embedded", project: "integration", env: { STORE: "embedded" }, build: true },
  { name: "integration:postgres", project: "integration", env: { STORE: "postgres" }, build: true, system: true },
  { name: "simulation", project: "simulation" },
  { name: "e2e", project: "e2e", build: true, system: true },
];

const { chosen, vitestArgs } = choose(process.argv.slice(2));
await ensureInstalled();
if (chosen.some((part) => part.system)) {
  const missing = await ensureSystemPackages();
  if (missing) {
    console.error(missing);
    process.exit(1);
  }
}

const reports = mkdtempSync(join(tmpdir(), "interlock-tests-"));
const rows = [];
const total = { passed: 0, failed: 0 };
if (chosen.some((part) => part.build)) await buildEditor();
for (const part of chosen) {
  console.log(`\n── ${part.name}`);
  const started = Date.now();
  const count = part.project ? await vitest(part) : await types();
  total.passed += count.passed;
  total.failed += count.failed;
  rows.push({
    name: part.name,
    passed: `${count.passed} passed`,
    failed: `${count.failed} failed`,
    skipped: `${count.skipped} skipped`,
    time: seconds(started),
  });
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${table(rows)}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @param {readonly string[]} args */
function choose(args) {
  const cut = args.indexOf("--");
  const names = cut === -1 ? args : args.slice(0, cut);
  const unknown = names.filter((name) => !parts.some((part) => matches(part, name)));
  if (unknown.length > 0) {
    console.error(`Unknown part "${unknown.join(" ")}". There are: ${parts.map((part) => part.name).join(", ")}.`);
    process.exit(1);
  }
  return {
    chosen: parts.filter((part) => names.length === 0 || names.some((name) => matches(part, name))),
    vitestArgs: cut === -1 ? [] : args.slice(cut + 1),
  };
}

/**
 * @param {Part} part
 * @param {string} name
 */
function matches(part, name) {
  return part.name === name || part.project === name;
}

async function types() {
  const code = await run("tsc", ["-b"]);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** @param {Part} part */
async function vitest(part) {
  const report = join(reports, `${part.name.replace(":", "-")}.json`);
  const args = [
    "run",
    "--project",
    part.project ?? "",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...vitestArgs,
  ];
  const code = await run("vitest", args, { env: { ...part.env } });
  const count = readReport(report);
  // A file that does not even load has no failed test, and must not look green.
  if (code !== 0 && count.failed === 0) count.failed = 1;
  return count;
}

/** @param {string} file */
function readReport(file) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
