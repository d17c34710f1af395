import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

type Claim = { hash: Buffer; expiresAt: number };

export type Claims = {
  /** A token that opens the owner's session once. */
  offer: (lifetimeMs: number) => string;
  /** True for exactly one caller per token, however many ask at the same moment. */
  take: (token: string) => boolean;
};

/**
 * Single-use sign-in tokens. They live in memory only: a restart makes a new one, and a copy of the
 * database opens nothing.
 */
export function createClaims(now: () => number): Claims {
  const open = new Set<Claim>();
  return {
    offer: (lifetimeMs) => {
      for (const claim of open) if (claim.expiresAt <= now()) open.delete(claim);
      const token = randomBytes(32).toString("base64url");
      open.add({ hash: sha256(token), expiresAt: now() + lifetimeMs });
      return token;
    },
    take: (token) => {
      const hash = sha256(token);
      const match = [...open].find((claim) => timingSafeEqual(claim.hash, hash));
      if (match === undefined) return false;
      open.delete(match);
      return match.expiresAt > now();
    },
  };
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
