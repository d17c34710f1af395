import { describe, expect, it } from "vitest";

import { evaluateTemplate } from "./evaluate.ts";

const url = (template: string, value: string) => {
  const result = evaluateTemplate(template, { hook: { value } }, { escape: "url" });
  return result.ok ? result.value : result.problem.code;
};

describe("a hole in an address", () => {
  it.each([
    ["a/b?c=d&e#f", "https://api.example.com/v1/a%2Fb%3Fc%3Dd%26e%23f/x"],
    ["../../admin", "https://api.example.com/v1/..%2F..%2Fadmin/x"],
    ["\r\nhost: evil", "https://api.example.com/v1/%0D%0Ahost%3A%20evil/x"],
    ["grün", "https://api.example.com/v1/gr%C3%BCn/x"],
  ])("is one segment: %j", (value, expected) => {
    expect(url("https://api.example.com/v1/{{ hook.value }}/x", value)).toBe(expected);
  });

  it.each([".", ".."])("is never the segment %s", (value) => {
    expect(url("https://api.example.com/v1/{{ hook.value }}/x", value)).toBe("url-dots");
  });

  it.each([
    "https://{{ hook.value }}/x",
    "https://{{ hook.value }}.example.com/x",
    "https://example.com:{{ hook.value }}/x",
    "https:{{ hook.value }}",
  ])("is never a part of the host: %s", (template) => {
    expect(url(template, "evil.com")).toBe("url-host");
  });

  it("may be the whole address", () => {
    expect(url("{{ hook.value }}", "https://other.example.com/a?b=c")).toBe("https://other.example.com/a?b=c");
  });

  it("may follow a path that a connection completes", () => {
    expect(url("/tickets/{{ hook.value }}?q={{ hook.value }}", "a b")).toBe("/tickets/a%20b?q=a%20b");
  });
});
