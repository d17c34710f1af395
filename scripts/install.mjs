import { existsSync, readFileSync } from "node:fs";

import { repositoryPath, run } from "./run.mjs";

/**
 * Brings node_modules to what package-lock.json says, and does nothing when it already is. npm itself
 * records what it installed in `node_modules/.package-lock.json`, last of all, so an interrupted
 * install, an absent one and an outdated one all show as a difference.
 */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log("Installing packages (npm ci), this takes about a minute the first time …");
  const started = Date.now();
  const code = await run("npm", ["ci", "--no-progress"]);
  if (code !== 0) {
    console.error("npm ci failed. Its message above says why; after mending it, run the same command again.");
    process.exit(code);
  }
  console.log(`Packages are installed (${Math.round((Date.now() - started) / 1000)} s).`);
}

function isInstalled() {
  const wanted = readPackages("package-lock.json");
  const present = readPackages("node_modules/.package-lock.json");
  if (!wanted || !present || !existsSync(repositoryPath("node_modules/node/bin/node"))) return false;
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes("node_modules/") && !entry.optional && !entry.peer)
    .every(([path, entry]) => present[path] !== undefined && present[path].version === entry.version);
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string; optional?: boolean; peer?: boolean }> | undefined}
 */
function readPackages(file) {
  const path = repositoryPath(file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : undefined;
}
