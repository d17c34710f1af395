import { describe, expect, it } from "vitest";

import { masterKeyFrom } from "./master-key.ts";
import { createVault } from "./vault.ts";

const key = masterKeyFrom("0123456789abcdef0123456789abcdef");
const vault = createVault(key);

describe("the vault", () => {
  it("gives back what it sealed, for the same context only", () => {
    const sealed = vault.seal("sk-canary-ü", "connection a 1");
    expect(vault.open(sealed, "connection a 1")).toBe("sk-canary-ü");
    expect(() => vault.open(sealed, "connection b 1")).toThrow(/changed or moved/);
  });

  it("seals the same secret differently every time, with nothing of it to see", () => {
    const [first, second] = [vault.seal("sk-canary", "x"), vault.seal("sk-canary", "x")];
    expect(first).not.toBe(second);
    expect(first.startsWith(`v1.${key.id}.`)).toBe(true);
    expect(first).not.toContain(Buffer.from("sk-canary").toString("base64url"));
  });

  it("notices one flipped bit anywhere in the envelope", () => {
    const sealed = vault.seal("sk-canary", "x");
    const [version, id, ...parts] = sealed.split(".");
    for (const [index, part] of parts.entries()) {
      const bytes = Buffer.from(part, "base64url");
      for (let at = 0; at < bytes.length; at += 1) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        const envelope = [version, id, ...parts.map((one, other) => (other === index ? changed.toString("base64url") : one))].join(".");
        expect(() => vault.open(envelope, "x")).toThrow(/changed or moved/);
      }
    }
  });

  it.each(["", "v1", "v1.a", "plain text", "v2.a.b.c"])("refuses %j", (envelope) => {
    expect(() => vault.open(envelope, "x")).toThrow(/changed or moved/);
  });

  it("names the key that is missing", () => {
    const other = createVault(masterKeyFrom("ffffffffffffffffffffffffffffffff"));
    expect(() => other.open(vault.seal("sk-canary", "x"), "x")).toThrow(key.id);
  });
});
