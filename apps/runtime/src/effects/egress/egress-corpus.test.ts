import { readFileSync } from "node:fs";

import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";

import { createAllowList } from "./allow-list.ts";
import { createEgress } from "./create-egress.ts";
import type { DialTarget } from "./dial.ts";
import { EgressError } from "./egress-error.ts";

const corpus = (name: string) => readFileSync(new URL(`../../../../../tests/data/ssrf/${name}`, import.meta.url), "utf8");

const Expectation = z.enum(["reject-address", "reject-invalid", "reject-scheme", "reject-after-dns", "resolve-then-decide"]);
const Forms = z.object({
  urls: z.array(z.object({ url: z.string(), whatwgHost: z.string().nullable(), protocol: z.string().nullable(), expect: Expectation })),
  behaviour: z.array(z.object({ case: z.string(), expect: z.string() })),
});
const Line = z.object({ url: z.string(), expect: z.enum(["block", "allow"]), source: z.string() });

const forms = Forms.parse(JSON.parse(corpus("forms.json")));
const lines = corpus("urls.jsonl")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => Line.parse(JSON.parse(line)));

const names: Record<string, string[]> = {
  "metadata.google.internal": ["169.254.169.254"],
  "127.0.0.1.nip.io": ["127.0.0.1"],
  "localtest.me": ["::1", "127.0.0.1"],
};
const publicAddress = "93.184.216.34";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** Dials nothing: writes down what would be dialled and refuses. */
async function attempt(url: string) {
  const looked: string[] = [];
  const dialled: DialTarget[] = [];
  const egress = createEgress({
    allow: createAllowList([]),
    resolve: async (host) => {
      looked.push(host);
      return names[host] ?? [publicAddress];
    },
    dial: async (target) => {
      dialled.push(target);
      throw new Error("recorded, not dialled");
    },
  });
  open.push(() => egress.close());
  const error: unknown = await egress.fetch({ method: "GET", url, effect: "read" }).catch((thrown: unknown) => thrown);
  if (!(error instanceof EgressError)) throw new Error(`"${url}" gave no EgressError`, { cause: error });
  return { code: error.problem.code, sent: error.sent, looked, dialled };
}

it("has the whole corpus", () => {
  expect([forms.urls.length, forms.behaviour.length, lines.length]).toEqual([92, 18, 50]);
});

describe("the 92 forms of an address", () => {
  const codes = {
    "reject-address": "host-not-public",
    "reject-invalid": "url-invalid",
    "reject-scheme": "url-scheme",
    "reject-after-dns": "host-not-public",
  } as const;

  it.each(forms.urls)("$url is decided as $expect", async ({ url, expect: expected, whatwgHost }) => {
    const { code, sent, looked, dialled } = await attempt(url);
    expect(sent).toBe("no");
    if (expected !== "resolve-then-decide") {
      expect(code).toBe(codes[expected]);
      expect(dialled).toEqual([]);
      expect(looked).toEqual(expected === "reject-after-dns" ? [whatwgHost] : []);
      return;
    }
    // A look-alike whose host is public. The one with a user name is refused before, for the user name.
    const hasUser = new URL(url).username !== "";
    expect(code).toBe(hasUser ? "url-credentials" : "connect-failed");
    expect(looked).toEqual(hasUser ? [] : [whatwgHost]);
    expect(dialled).toEqual(hasUser ? [] : [{ address: publicAddress, port: 80, tls: false, servername: whatwgHost }]);
  });
});

describe("the 50 addresses of others", () => {
  it.each(lines.filter((line) => line.expect === "block"))("$url is never dialled", async ({ url }) => {
    for (const text of [url, `https://${url}`]) expect((await attempt(text)).dialled, text).toEqual([]);
  });

  it.each(lines.filter((line) => line.expect === "allow"))("$url is dialled at a public address", async ({ url }) => {
    // The corpus lets its checker put a scheme before a bare name. The guard does not guess: bare names are refused.
    const hasScheme = /^https?:/.test(url);
    if (!hasScheme) expect(await attempt(url)).toMatchObject({ code: "url-invalid", dialled: [] });
    const { code, dialled } = await attempt(hasScheme ? url : `https://${url}`);
    expect(code).toBe("connect-failed");
    expect(dialled).toHaveLength(1);
  });
});
