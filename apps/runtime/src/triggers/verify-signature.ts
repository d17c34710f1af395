import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export type Verification = { scheme: "none" } | { scheme: "github" } | { scheme: "hmac"; header: string } | { scheme: "bearer" };
export type SecretVerification = Exclude<Verification, { scheme: "none" }>;

export type SignedParts = { headers: { [name: string]: string | string[] | undefined }; body: Buffer };

/**
 * True when the delivery proves that its sender knows the secret. Fails closed: a scheme that needs a
 * secret refuses everything while there is none.
 */
export function verifySignature(verification: Verification, secret: string | null, parts: SignedParts): boolean {
  if (verification.scheme === "none") return true;
  if (secret === null || secret === "") return false;
  const { header, value } = signatureFor(verification, secret, parts.body);
  const given = parts.headers[header];
  if (typeof given !== "string") return false;
  // Senders differ in whether they name the hash before the digits; GitHub always does.
  return sameText(verification.scheme === "hmac" && !given.startsWith("sha256=") ? `sha256=${given}` : given, value);
}

/** The header that a sender must add; also used for the curl line and the test delivery. */
export function signatureFor(verification: SecretVerification, secret: string, body: Buffer): { header: string; value: string } {
  if (verification.scheme === "bearer") return { header: "authorization", value: `Bearer ${secret}` };
  return { header: signatureHeader(verification), value: `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` };
}

export function signatureHeader(verification: SecretVerification): string {
  if (verification.scheme === "bearer") return "authorization";
  return verification.scheme === "github" ? "x-hub-signature-256" : verification.header.toLowerCase();
}

/** Compares hashes, so that neither content nor length shows in the time. */
function sameText(left: string, right: string): boolean {
  return timingSafeEqual(createHash("sha256").update(left).digest(), createHash("sha256").update(right).digest());
}
