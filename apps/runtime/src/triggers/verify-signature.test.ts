import { expect, test } from "vitest";

import { signatureFor, type Verification, verifySignature } from "./verify-signature.ts";

const body = Buffer.from("Hello, World!");

test("GitHub's published example passes, and no bit of it may differ", () => {
  const secret = "It's a Secret to Everybody";
  const signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  const headers = { "x-hub-signature-256": signature };
  expect(verifySignature({ scheme: "github" }, secret, { headers, body })).toBe(true);
  expect(verifySignature({ scheme: "github" }, secret, { headers, body: Buffer.from("Hello, world!") })).toBe(false);
  expect(verifySignature({ scheme: "github" }, `${secret} `, { headers, body })).toBe(false);
  for (let at = 7; at < signature.length; at += 1) {
    const flipped = signature.slice(0, at) + (signature[at] === "0" ? "1" : "0") + signature.slice(at + 1);
    expect(verifySignature({ scheme: "github" }, secret, { headers: { "x-hub-signature-256": flipped }, body })).toBe(false);
  }
});

const schemes: Verification[] = [{ scheme: "github" }, { scheme: "hmac", header: "X-Signature" }, { scheme: "bearer" }];

test.each(schemes)("$scheme fails closed without a secret, a header or with an empty one", (verification) => {
  if (verification.scheme === "none") return;
  const { header, value } = signatureFor(verification, "secret-of-sixteen", body);
  expect(verifySignature(verification, "secret-of-sixteen", { headers: { [header]: value }, body })).toBe(true);
  for (const secret of [null, ""]) {
    const forged = signatureFor(verification, "", body);
    expect(verifySignature(verification, secret, { headers: { [forged.header]: forged.value }, body })).toBe(false);
  }
  for (const given of [undefined, "", "sha256=", "null", [value, value]]) {
    expect(verifySignature(verification, "secret-of-sixteen", { headers: { [header]: given }, body })).toBe(false);
  }
});

test("a signature header may come with or without the name of the hash", () => {
  const verification: Verification = { scheme: "hmac", header: "x-signature" };
  const { value } = signatureFor(verification, "secret-of-sixteen", body);
  expect(verifySignature(verification, "secret-of-sixteen", { headers: { "x-signature": value.slice("sha256=".length) }, body })).toBe(
    true,
  );
});
