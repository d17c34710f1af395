import { ensureInstalled } from "./install.mjs";
import { run } from "./run.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

await ensureInstalled();
const args = process.argv.slice(2);
if (args.includes("--postgres")) {
  const missing = await ensureSystemPackages();
  if (missing) {
    console.error(missing);
    process.exit(1);
  }
}
process.exitCode = await run("node", ["tests/bench/main.ts", ...args]);
