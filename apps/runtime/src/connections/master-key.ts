import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ProblemError } from "@interlock/shared";

export type MasterKey = {
  /** Names the key without telling it; stored beside everything that the key has sealed. */
  id: string;
  key: Uint8Array;
};

const minLength = 32;

/** From INTERLOCK_SECRET_KEY when given, else from a file in the data folder that is made on first use. */
export function loadMasterKey({ dataFolder, secretKey }: { dataFolder: string; secretKey?: string | undefined }): MasterKey {
  return masterKeyFrom(secretKey ?? readKeyFile(dataFolder));
}

export function masterKeyFrom(text: string): MasterKey {
  const secret = text.trim();
  if (secret.length < minLength) {
    throw new ProblemError({
      family: "problem",
      code: "secret-key-short",
      message: `INTERLOCK_SECRET_KEY is too short. Use at least ${minLength} random characters, for example the output of: openssl rand -base64 32`,
    });
  }
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "interlock master key", 32));
  return { key, id: createHash("sha256").update("interlock key id").update(key).digest("hex").slice(0, 12) };
}

function readKeyFile(dataFolder: string): string {
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, "secret.key");
  try {
    // `wx` makes the file or fails, so that two starts at once cannot end with two keys.
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    chmodSync(file, 0o600);
  }
  return readFileSync(file, "utf8");
}
