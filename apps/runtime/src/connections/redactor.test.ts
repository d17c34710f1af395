import { describe, expect, it } from "vitest";

import { createRedactor } from "./redactor.ts";

const secret = 'sk-canary/"7+ü q';
const bytes = Buffer.from(secret);

function redactor(...secrets: string[]) {
  const created = createRedactor();
  for (const one of secrets) created.add(one);
  return created;
}

describe("the redactor", () => {
  it.each([
    ["as it is", secret],
    ["in JSON", JSON.stringify({ key: secret })],
    ["in an address", `https://x/?key=${encodeURIComponent(secret)}`],
    ["in an address with small letters", encodeURIComponent(secret).replaceAll(/%../g, (code) => code.toLowerCase())],
    ["in a form", encodeURIComponent(secret).replaceAll("%20", "+")],
    ["as hexadecimal", bytes.toString("hex")],
    ["as large hexadecimal", bytes.toString("hex").toUpperCase()],
    ["as base64", bytes.toString("base64")],
    ["as base64url", bytes.toString("base64url")],
    ["inside base64, after one byte", Buffer.from(`u${secret}`).toString("base64")],
    ["inside base64, of user and password", Buffer.from(`ann:${secret}`).toString("base64")],
    ["inside base64, with more behind", Buffer.from(`ab${secret}-and-more`).toString("base64url")],
  ])("takes a secret out %s", (_how, written) => {
    const redacted = redactor(secret).text(`before ${written} after`);
    expect(redacted).toContain("[secret]");
    expect(redacted.startsWith("before ")).toBe(true);
    expect(redacted.endsWith(" after")).toBe(true);
    expect(redacted).not.toContain("canary");
    expect(redacted).not.toContain(bytes.subarray(3, 12).toString("hex"));
  });

  it("takes secrets out of values and names of JSON, and leaves the rest untouched", () => {
    const value = { note: `key is ${secret}`, list: [1, null, secret], [secret]: true };
    expect(redactor(secret).json(value)).toEqual({ note: "key is [secret]", list: [1, null, "[secret]"], "[secret]": true });
    const clean = { a: ["nothing here"] };
    expect(redactor(secret).json(clean)).toBe(clean);
  });

  it("takes secrets out of problems", () => {
    expect(redactor("sk-canary-1").problem({ family: "outage", code: "x", message: "bad sk-canary-1", detail: "sk-canary-1!" })).toEqual({
      family: "outage",
      code: "x",
      message: "bad [secret]",
      detail: "[secret]!",
    });
  });

  it("takes the longer of two secrets that begin alike", () => {
    expect(redactor("abcdef", "abcdef-long").text("abcdef-long abcdef")).toBe("[secret] [secret]");
  });

  it("takes a secret out of text that comes in pieces, and holds back no more than it must", () => {
    for (let size = 1; size < 12; size += 1) {
      const heard: string[] = [];
      const stream = redactor(secret).stream((part) => heard.push(part));
      const whole = `Your key is ${secret}, and sk- is only how it begins: sk-can`;
      for (let at = 0; at < whole.length; at += size) stream.push(whole.slice(at, at + size));
      stream.end();
      expect(heard.join("")).toBe("Your key is [secret], and sk- is only how it begins: sk-can");
    }
    const heard: string[] = [];
    redactor(secret)
      .stream((part) => heard.push(part))
      .push("plain text");
    expect(heard).toEqual(["plain text"]);
  });

  it("lets very short ones stand, they would hide everything", () => {
    expect(redactor("a").text("a cat")).toBe("a cat");
  });
});
