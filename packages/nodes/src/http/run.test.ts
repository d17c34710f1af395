import { type HttpAnswer, ProblemError } from "@interlock/shared";
import { describe, expect, it } from "vitest";

import { testContext } from "../test-context.ts";
import { buildRequest } from "./build-request.ts";
import { http } from "./definition.ts";
import { runHttp } from "./run.ts";

const parse = (config: object) => http.config.parse({ url: "https://api.example.com/tickets", ...config });
const answer = (status: number, headers: Record<string, string> = {}): HttpAnswer => ({ status, headers, body: { ok: status < 400 } });

describe("what an http node may do", () => {
  it.each([
    [{ method: "GET" }, "read"],
    [{ method: "HEAD" }, "read"],
    [{ method: "POST" }, "irreversible"],
    [{ method: "DELETE" }, "irreversible"],
    [{ method: "POST", effect: "read" }, "read"],
    [{ method: "PUT", effect: "read" }, "irreversible"],
    [{ method: "PATCH", effect: "read" }, "irreversible"],
    [{ method: "DELETE", effect: "read" }, "irreversible"],
    [{ method: "PATCH", effect: "write" }, "write"],
    [{ method: "GET", effect: "irreversible" }, "irreversible"],
  ])("%j is of class %s", (config, expected) => {
    expect(http.effect(parse(config))).toMatchObject({ class: expected, egress: true });
  });

  it("is repeated in doubt only when the author names the service's idempotency header", () => {
    expect(http.effect(parse({ method: "POST" })).repeatable).toBe("no");
    expect(http.effect(parse({ method: "POST", idempotencyHeader: "Idempotency-Key", idempotencyWindow: "PT12H" })).repeatable).toEqual({
      byKey: { header: "idempotency-key", windowMs: 43_200_000 },
    });
  });
});

it("an http node with a credential in a header is warned about", () => {
  expect(http.findings?.(parse({ headers: { Authorization: "Bearer x", Accept: "text/plain" } }))).toMatchObject([
    { code: "http-credentials", path: "/headers/Authorization" },
  ]);
});

it.each([
  [{ method: "POST", effect: "read" }, ["warning"]],
  [{ method: "DELETE", effect: "write" }, ["warning"]],
  [{ method: "PUT", effect: "read" }, ["error"]],
  [{ method: "PATCH", effect: "read" }, ["error"]],
  [{ method: "DELETE", effect: "read" }, ["error"]],
  [{ method: "POST", effect: "irreversible" }, []],
  [{ method: "POST" }, []],
  [{ method: "GET", effect: "read" }, []],
])("an http node with %j gets %j about its lowered effect", (config, severities) => {
  const found = http.findings?.(parse(config)) ?? [];
  expect(found.map(({ severity }) => severity)).toEqual(severities);
  expect(found.every(({ code, path }) => code === "http-effect-lowered" && path === "/effect")).toBe(true);
});

describe("the request of an http node", () => {
  it("is JSON unless it says otherwise, with header names in lower case", () => {
    expect(
      buildRequest(parse({ method: "POST", headers: { "X-Trace": "1" }, body: { a: [1, null] }, connection: "tracker", accept: [404] })),
    ).toEqual({
      transport: "http",
      method: "POST",
      url: "https://api.example.com/tickets",
      headers: { "x-trace": "1" },
      body: { type: "application/json", text: '{"a":[1,null]}' },
      connection: "tracker",
      accept: [404],
    });
  });

  it.each([
    [{ body: "plain" }, { type: "text/plain; charset=utf-8", text: "plain" }],
    [
      { body: "<a/>", headers: { "Content-Type": "application/xml" } },
      { type: "application/xml", text: "<a/>" },
    ],
    [
      { body: { amount: 5, note: "a&b", gone: null }, headers: { "content-type": "application/x-www-form-urlencoded" } },
      { type: "application/x-www-form-urlencoded", text: "amount=5&note=a%26b" },
    ],
    [{ body: false }, { type: "application/json", text: "false" }],
  ])("%j has the body %j", (config, body) => {
    expect(buildRequest(parse({ method: "POST", ...config })).body).toEqual(body);
  });

  it("never has a body with GET", () => {
    expect(buildRequest(parse({ method: "GET", body: "x" })).body).toBeUndefined();
  });

  it("takes query values literally and leaves the fragment at home", () => {
    const config = parse({ url: "https://api.example.com/a?x=1#top", query: { q: "a&b=c", ids: [1, 2], none: null, deep: { k: 1 } } });
    expect(buildRequest(config).url).toBe("https://api.example.com/a?x=1&q=a%26b%3Dc&ids=1&ids=2&deep=%7B%22k%22%3A1%7D");
  });

  it("is refused when a header value starts a header of its own", () => {
    expect(() => buildRequest(parse({ headers: { "X-A": "1\nAuthorization: x" } }))).toThrow(/line break/);
  });
});

describe("an http node that reads", () => {
  it("hands on what the other side answered", async () => {
    const ctx = testContext({ answers: () => answer(200, { etag: "1" }) });
    expect(await runHttp.run?.(parse({}), ctx)).toEqual({
      output: { status: 200, headers: { etag: "1" }, body: { ok: true } },
      source: "tool",
    });
    expect(ctx.asked).toEqual([{ fetch: { method: "GET", url: "https://api.example.com/tickets", headers: {} } }]);
  });

  it.each([
    [404, "problem", undefined],
    [500, "outage", undefined],
    [429, "outage", 3000],
  ])("fails with status %i as %s", async (status, family, retryAfterMs) => {
    const ctx = testContext({ answers: () => answer(status, retryAfterMs === undefined ? {} : { "retry-after": "3" }) });
    const error: unknown = await Promise.resolve(runHttp.run?.(parse({}), ctx)).catch((thrown: unknown) => thrown);
    if (!(error instanceof ProblemError)) throw new Error("did not fail as expected", { cause: error });
    expect(error.problem).toMatchObject({ code: "http-status", family });
    expect(error.problem.retryAfterMs).toBe(retryAfterMs);
  });

  it("takes a listed error status for an answer", async () => {
    const ctx = testContext({ answers: () => answer(404) });
    expect(await runHttp.run?.(parse({ accept: [404] }), ctx)).toMatchObject({ output: { status: 404 } });
  });
});

describe("an http node that acts", () => {
  it("shows where it goes, as whom, and every value", () => {
    const config = parse({ method: "POST", url: "/refunds?x=1", connection: "stripe", body: { charge: "ch_1", amount: 1200 } });
    expect(runHttp.prepare?.(config, testContext({}))?.preview).toEqual({
      sentence: 'Sends a POST request to /refunds with the credentials of "stripe".',
      fields: [
        { label: "Address", value: "/refunds?x=1", role: "destination", madeOf: ["/url", "/query"] },
        { label: "Method", value: "POST", role: "command", madeOf: ["/method"] },
        { label: "Body charge", value: "ch_1", role: "content", madeOf: ["/body/charge"] },
        { label: "Body amount", value: "1200", role: "content", madeOf: ["/body/amount"] },
      ],
    });
  });

  it("shortens whatever address the data gave, in one pass", () => {
    const started = performance.now();
    const config = parse({ method: "POST", url: `https://api.example.com/${"?".repeat(200_000)}\n` });
    expect(runHttp.prepare?.(config, testContext({}))?.preview.sentence).toBe("Sends a POST request to api.example.com/.");
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("hands on the receipt", () => {
    const receipt = { status: 201, headers: {}, body: { id: 7 } };
    expect(runHttp.settle?.(parse({ method: "POST" }), receipt)).toEqual({ output: receipt, source: "tool" });
  });
});
