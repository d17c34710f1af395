import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Chromium for the end-to-end tests: `CHROMIUM_PATH`, else the first one found on PATH. */
export function findChromium() {
  return process.env["CHROMIUM_PATH"] ?? onPath("chromium") ?? onPath("chromium-browser") ?? onPath("google-chrome");
}

/**
 * Folder with `initdb` and `postgres`: `POSTGRES_BIN`, else the newest of Debian's version folders
 * (which are not on PATH), else wherever PATH has it.
 */
export function findPostgresFolder() {
  if (process.env["POSTGRES_BIN"]) return process.env["POSTGRES_BIN"];
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(debian, version, "bin"));
  return [...folders, ...pathFolders()].find((folder) => existsSync(join(folder, "initdb")));
}

/** @param {string} program */
export function onPath(program) {
  return pathFolders()
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file));
}

function pathFolders() {
  return (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
}
