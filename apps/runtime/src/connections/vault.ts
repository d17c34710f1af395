import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

import { ProblemError } from "@interlock/shared";

import type { MasterKey } from "./master-key.ts";

/**
 * Seals secrets for the database. Envelope: `v1.<key id>.<wrapped data key>.<sealed text>`. The context says
 * what the secret belongs to and is authenticated with it: an envelope copied to another row does not open.
 */
export type Vault = {
  seal(secret: string, context: string): string;
  /** Throws `ProblemError` when the envelope was made by another key, for another context, or was changed. */
  open(envelope: string, context: string): string;
};

/**
 * Each secret has a data key of its own, and only that key is sealed by the master key: changing the master
 * key means wrapping small keys again, never touching a secret.
 */
export function createVault({ id: keyId, key: masterKey }: MasterKey): Vault {
  return {
    seal(secret, context) {
      const dataKey = randomBytes(32);
      const about = Buffer.from(context, "utf8");
      const wrapped = encrypt(masterKey, dataKey, about);
      const sealed = encrypt(dataKey, Buffer.from(secret, "utf8"), about);
      return ["v1", keyId, wrapped.toString("base64url"), sealed.toString("base64url")].join(".");
    },
    open(envelope, context) {
      const [version, madeBy, wrapped, sealed] = envelope.split(".");
      if (version !== "v1" || wrapped === undefined || sealed === undefined) throw damaged();
      if (madeBy !== keyId) throw otherKey(madeBy ?? "", keyId);
      const about = Buffer.from(context, "utf8");
      try {
        const dataKey = decrypt(masterKey, Buffer.from(wrapped, "base64url"), about);
        return decrypt(dataKey, Buffer.from(sealed, "base64url"), about).toString("utf8");
      } catch (cause) {
        throw damaged(cause);
      }
    },
  };
}

const ivLength = 12;
const tagLength = 16;

function encrypt(key: Uint8Array, plain: Uint8Array, about: Uint8Array): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(about);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, body, cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, sealed: Buffer, about: Uint8Array): Buffer {
  if (sealed.length < ivLength + tagLength) throw new Error("too short");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, ivLength), { authTagLength: tagLength })
    .setAAD(about)
    .setAuthTag(sealed.subarray(-tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(ivLength, -tagLength)), decipher.final()]);
}

function otherKey(madeBy: string, own: string): ProblemError {
  return new ProblemError({
    family: "problem",
    code: "secret-other-key",
    message: `This secret was sealed with the key ${madeBy}, the server has the key ${own}. Start it with the right INTERLOCK_SECRET_KEY, or enter the secret again.`,
  });
}

function damaged(cause?: unknown): ProblemError {
  return new ProblemError(
    {
      family: "problem",
      code: "secret-damaged",
      message: "This secret cannot be read any more: it was changed or moved in the database. Enter it again.",
    },
    { cause },
  );
}
