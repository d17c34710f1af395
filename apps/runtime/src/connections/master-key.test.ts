import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, describe, expect, it } from "vitest";

import { loadMasterKey, masterKeyFrom } from "./master-key.ts";

const folders: string[] = [];
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), "interlock-key-"));
  folders.push(path);
  return path;
};
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true });
});

describe("the master key", () => {
  it("is made once per data folder, readable by its owner alone", () => {
    const dataFolder = join(folder(), "new");
    const first = loadMasterKey({ dataFolder });
    expect(loadMasterKey({ dataFolder })).toEqual(first);
    expect(statSync(join(dataFolder, "secret.key")).mode & 0o777).toBe(0o600);
    expect(loadMasterKey({ dataFolder: folder() }).id).not.toBe(first.id);
  });

  it("comes from the environment when given, and then touches no file", () => {
    const dataFolder = folder();
    const secretKey = "a".repeat(40);
    expect(loadMasterKey({ dataFolder, secretKey })).toEqual(masterKeyFrom(secretKey));
    expect(() => readFileSync(join(dataFolder, "secret.key"))).toThrow(/ENOENT/);
  });

  it("has an id that says nothing about it", () => {
    const { id, key } = masterKeyFrom("a".repeat(40));
    expect(Buffer.from(key).toString("hex")).not.toContain(id);
  });

  it("is refused when it is too short to be random", () => {
    expect(() => masterKeyFrom("password")).toThrow(/openssl rand/);
  });
});
