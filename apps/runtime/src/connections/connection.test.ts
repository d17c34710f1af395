import { describe, expect, it } from "vitest";

import { joinAddress, normaliseBaseUrl } from "./connection.ts";

describe("a base address", () => {
  it("is kept without a slash at its end", () => {
    expect(normaliseBaseUrl("HTTPS://API.example.com/v1//")).toBe("https://api.example.com/v1");
    expect(normaliseBaseUrl("http://127.0.0.1:11434")).toBe("http://127.0.0.1:11434");
  });

  it.each(["api.example.com", "ftp://x/", "https://user:pass@x/", "https://x/?a=1", "https://x/#a"])("is not %s", (text) => {
    expect(() => normaliseBaseUrl(text)).toThrow(/address/);
  });
});

describe("an address through a connection", () => {
  const base = "https://api.example.com/v1";

  it.each([
    ["/refunds", "https://api.example.com/v1/refunds"],
    ["refunds?x=1", "https://api.example.com/v1/refunds?x=1"],
    ["", "https://api.example.com/v1"],
    ["?a=1", "https://api.example.com/v1?a=1"],
    ["//evil.example.com/x", "https://api.example.com/v1/evil.example.com/x"],
    ["/a/../b", "https://api.example.com/v1/b"],
    ["https://other.example.com/x", "https://other.example.com/x"],
  ])("%j is %s", (address, expected) => {
    expect(joinAddress(base, address)).toBe(expected);
  });

  it.each(["/../admin", "/%2e%2e/admin", "/..\\admin", "..", "a/../../.."])("%j does not climb out", (address) => {
    expect(() => joinAddress(base, address)).toThrow(/leads out/);
  });
});
