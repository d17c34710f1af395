import { ensureInstalled } from "./install.mjs";
import { run } from "./run.mjs";
import { seconds, table } from "./timing.mjs";

/** Everything that can be said about the code without running the product. One name to run only that. */
const steps = [
  { name: "format", command: ["oxfmt", "--check", "."] },
  { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings", "."] },
  { name: "types", command: ["tsc", "-b"] },
  // Fails when server code would reach the page.
  { name: "build", command: ["turbo", "run", "build", "--output-logs=errors-only"] },
  { name: "unused", command: ["knip"] },
  { name: "versions", command: ["sherif"] },
  { name: "lock", command: ["node", "scripts/lock-check.mjs"] },
  { name: "architecture", command: ["vitest", "run", "--project", "unit", "tests/"] },
];

await ensureInstalled();
const wanted = process.argv.slice(2);
const chosen = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name));
if (chosen.length === 0) {
  console.error(`Unknown check "${wanted.join(" ")}". There are: ${steps.map((step) => step.name).join(", ")}.`);
  process.exit(1);
}

const rows = [];
for (const step of chosen) {
  console.log(`\n── ${step.name}`);
  const [program = "", ...args] = step.command;
  const started = Date.now();
  const code = await run(program, args);
  rows.push({ name: step.name, result: code === 0 ? "ok" : "FAILED", time: seconds(started) });
}
console.log(`\n${table(rows)}`);
process.exitCode = rows.some((row) => row.result !== "ok") ? 1 : 0;
