import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { repositoryPath } from "./run.mjs";

/**
 * @typedef {{ version?: string; resolved?: string; optionalDependencies?: Record<string, string> }} LockEntry
 */

/**
 * What would break `npm ci` for somebody else: an optional platform package that the lock file names but
 * does not hold at that version (some releases are published incompletely, and `npm install` accepts
 * that silently), and addresses of the registry that happened to be used here.
 *
 * @param {Record<string, LockEntry>} packages
 */
export function lockProblems(packages) {
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...Object.entries(entry.optionalDependencies ?? {})
      .filter(([name, range]) => !satisfies(found(packages, path, name), range))
      .map(([name, range]) => `${path || "the root"} wants ${name}@${range}, which the lock file does not hold`),
    ...(entry.resolved?.startsWith("http") ? [`${path} names a download address: ${entry.resolved}`] : []),
  ]);
}

/**
 * Looks a package up the way Node does: nested first, then upward.
 *
 * @param {Record<string, LockEntry>} packages
 * @param {string} from
 * @param {string} name
 */
function found(packages, from, name) {
  for (let at = from; ; at = parentOf(at)) {
    const entry = packages[`${at ? `${at}/` : ""}node_modules/${name}`];
    if (entry || at === "") return entry;
  }
}

/**
 * Platform packages are asked for by exact version; a range is npm's business.
 *
 * @param {LockEntry | undefined} entry
 * @param {string} range
 */
function satisfies(entry, range) {
  return entry !== undefined && (!/^\d/.test(range) || entry.version === range);
}

/** @param {string} path */
function parentOf(path) {
  const cut = path.lastIndexOf("/node_modules/");
  return cut === -1 ? "" : path.slice(0, cut);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = lockProblems(JSON.parse(readFileSync(repositoryPath("package-lock.json"), "utf8")).packages);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
