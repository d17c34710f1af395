import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";

import { afterEach, describe, expect, it } from "vitest";

import { createAllowList } from "./allow-list.ts";
import { createEgress, type EgressOptions } from "./create-egress.ts";
import type { DialTarget } from "./dial.ts";
import { EgressError } from "./egress-error.ts";
import type { Credentials } from "./egress.ts";

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((close) => close()));
});

/** A local server behind every public name: the dialler is told public addresses and opens loopback. */
async function world(listener: RequestListener, options: Partial<EgressOptions> = {}) {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const dialled: DialTarget[] = [];
  const looked: string[] = [];
  const egress = createEgress({
    allow: createAllowList([]),
    resolve: async (host) => {
      looked.push(host);
      return ["93.184.216.34"];
    },
    dial: async (target) => {
      dialled.push(target);
      const socket = connect(address.port, "127.0.0.1");
      await once(socket, "connect");
      return socket;
    },
    ...options,
  });
  cleanUp.push(
    () => egress.close(),
    async () => {
      server.closeAllConnections();
      server.close();
    },
  );
  const get = (url: string, extra: object = {}) => egress.fetch({ method: "GET", url, effect: "read", ...extra });
  return { egress, get, dialled, looked, port: address.port, server };
}

async function failure(work: Promise<unknown>): Promise<{ code: string; sent: string; message: string }> {
  const error: unknown = await work.then(
    () => new Error("did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EgressError)) throw error;
  return { code: error.problem.code, sent: error.sent, message: error.problem.message };
}

const redirectTo =
  (location: string, status = 302): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { location }).end();

describe("redirects", () => {
  it.each([
    ["http://127.0.0.1/", 302],
    ["http://169.254.169.254/", 307],
    ["//127.0.0.1/", 302],
    ["http://127.0.0.1/", 301],
  ])("to %s with %i are refused at the second hop", async (location, status) => {
    const { get, dialled } = await world(redirectTo(location, status));
    expect(await failure(get("http://example.com/"))).toMatchObject({ code: "host-not-public" });
    expect(dialled.map(({ address }) => address)).toEqual(["93.184.216.34"]);
  });

  it("to a file are refused for the scheme", async () => {
    const { get, dialled } = await world(redirectTo("file:///etc/passwd"));
    expect(await failure(get("http://example.com/"))).toMatchObject({ code: "url-scheme" });
    expect(dialled).toHaveLength(1);
  });

  it("in a chain of eleven are given up", async () => {
    const { get } = await world((request, response) => {
      const step = Number(new URL(request.url ?? "/", "http://x").searchParams.get("step"));
      if (step === 11) response.end("arrived");
      else response.writeHead(302, { location: `/?step=${step + 1}` }).end();
    });
    expect(await failure(get("http://example.com/?step=0"))).toMatchObject({ code: "redirect-limit" });
    await expect(get("http://example.com/?step=8")).resolves.toMatchObject({ body: "arrived" });
  });

  it("to another host lose credentials and every header that could be one", async () => {
    const seen: Record<string, unknown>[] = [];
    const { get } = await world((request, response) => {
      seen.push({
        host: request.headers.host,
        authorization: request.headers.authorization,
        cookie: request.headers.cookie,
        key: request.headers["x-key"],
        accept: request.headers.accept,
      });
      if (request.headers.host === "api.example.com") response.writeHead(302, { location: "http://other.example.com/" }).end();
      else response.end("ok");
    });
    const credentials: Credentials = {
      origin: "http://api.example.com",
      authorize: (headers) => ({ ...headers, authorization: "Bearer secret" }),
    };
    await get("http://api.example.com/", { credentials, headers: { Cookie: "a=1", "X-Key": "k", Accept: "text/plain" } });
    expect(seen).toEqual([
      { host: "api.example.com", authorization: "Bearer secret", cookie: "a=1", key: "k", accept: "text/plain" },
      { host: "other.example.com", authorization: undefined, cookie: undefined, key: undefined, accept: "text/plain" },
    ]);
  });

  it.each([
    ["POST", 303],
    ["POST", 302],
    ["DELETE", 307],
    ["PUT", 308],
  ])("of an effect are not followed but handed back: %s answered %i", async (method, status) => {
    let calls = 0;
    const { egress } = await world((_request, response) => {
      calls += 1;
      response.writeHead(status, { location: "/elsewhere" }).end();
    });
    const answer = await egress.fetch({
      method,
      url: "http://example.com/",
      effect: "irreversible",
      body: { type: "text/plain", content: "x" },
    });
    expect(answer).toMatchObject({ status, headers: { location: "/elsewhere" } });
    expect(calls).toBe(1);
  });

  it("of a read with a body are refused", async () => {
    const { egress } = await world(redirectTo("/elsewhere", 307));
    const attempt = egress.fetch({
      method: "POST",
      url: "http://example.com/",
      effect: "read",
      body: { type: "text/plain", content: "x" },
    });
    expect(await failure(attempt)).toMatchObject({ code: "redirect-refused" });
  });
});

describe("names", () => {
  it("that rebind are dialled only at the address that was checked", async () => {
    const answers = [["93.184.216.34"], ["127.0.0.1"]];
    const { get, dialled } = await world((_request, response) => void response.end("ok"), { resolve: async () => answers.shift() ?? [] });
    await get("http://rebind.example.com/");
    expect(await failure(get("http://rebind.example.com/"))).toMatchObject({ code: "host-not-public", sent: "no" });
    expect(dialled.map(({ address }) => address)).toEqual(["93.184.216.34"]);
  });

  it.each([
    ["two addresses, one private", ["93.184.216.34", "10.0.0.1"]],
    ["an IPv4-mapped private address", ["::ffff:10.0.0.1"]],
    ["loopback, as an alias of localhost or an entry of the hosts file does", ["127.0.0.1"]],
    ["something that is no address", ["not-an-address"]],
  ])("that give %s are refused", async (_what, addresses) => {
    const { get, dialled } = await world((_request, response) => void response.end("ok"), { resolve: async () => addresses });
    expect(await failure(get("http://name.example.com/"))).toMatchObject({ code: "host-not-public", sent: "no" });
    expect(dialled).toEqual([]);
  });

  it("that moved get a new socket although the old one is still open", async () => {
    let current = "93.184.216.34";
    const { get, dialled } = await world((_request, response) => void response.end("ok"), { resolve: async () => [current] });
    for (let call = 0; call < 6; call += 1) await get("http://moving.example.com/");
    expect(dialled.length).toBeLessThan(6); // sockets are kept
    const before = dialled.length;
    current = "1.1.1.1";
    await get("http://moving.example.com/");
    expect(dialled.slice(before).map(({ address }) => address)).toEqual(["1.1.1.1"]);
  });

  it("are tried at their next address when one cannot be reached", async () => {
    const tried: string[] = [];
    const { get } = await world(() => {}, {
      resolve: async () => ["2606:4700::1", "1.1.1.1"],
      dial: async ({ address }) => {
        tried.push(address);
        throw new Error("unreachable");
      },
    });
    expect(await failure(get("http://example.com/"))).toMatchObject({ code: "connect-failed", sent: "no" });
    expect(tried).toEqual(["2606:4700::1", "1.1.1.1"]);
  });

  it("are looked up by the guard, whatever proxy the environment names", async () => {
    process.env["HTTP_PROXY"] = process.env["http_proxy"] = "http://10.9.9.9:3128";
    try {
      const { get, dialled } = await world((_request, response) => void response.end("ok"));
      await get("http://example.com/");
      expect(dialled).toEqual([{ address: "93.184.216.34", port: 80, tls: false, servername: "example.com" }]);
    } finally {
      delete process.env["HTTP_PROXY"];
      delete process.env["http_proxy"];
    }
  });
});

describe("answers", () => {
  it("that grow when decompressed are cut at the byte cap", async () => {
    const bomb = gzipSync(Buffer.alloc(4_000_000));
    const { get } = await world((_request, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    expect(bomb.length).toBeLessThan(10_000);
    expect(await failure(get("http://example.com/", { limits: { maxBytes: 100_000 } }))).toMatchObject({
      code: "answer-too-large",
      sent: "maybe",
    });
  });

  it("that announce 20 GB are refused unread", async () => {
    const { get } = await world((_request, response) => {
      response.writeHead(200, { "content-length": "20000000000" });
      response.flushHeaders();
    });
    expect(await failure(get("http://example.com/"))).toMatchObject({ code: "answer-too-large" });
  });

  it("that drip are ended by the clock", async () => {
    const { get } = await world((_request, response) => void response.writeHead(200).write("x"));
    expect(await failure(get("http://example.com/", { limits: { timeMs: 80 } }))).toMatchObject({ code: "time-out", sent: "maybe" });
  });

  it("that never come are ended by the clock, in doubt", async () => {
    const { egress } = await world(() => {});
    const attempt = egress.fetch({ method: "POST", url: "http://example.com/", effect: "irreversible", limits: { timeMs: 60 } });
    expect(await failure(attempt)).toMatchObject({ code: "time-out", sent: "maybe" });
  });

  it("that break off are in doubt", async () => {
    const { egress } = await world((request) => void request.socket.destroy());
    const attempt = egress.fetch({ method: "POST", url: "http://example.com/", effect: "irreversible" });
    expect(await failure(attempt)).toMatchObject({ code: "connection-lost", sent: "maybe" });
  });

  it("are JSON by their content type, text otherwise, null when empty", async () => {
    const { get } = await world((request, response) => {
      const [type, text] = new Map([
        ["/json", ["application/json; charset=utf-8", '{"a":[1]}']],
        ["/problem", ["application/problem+json", '{"title":"x"}']],
        ["/broken", ["application/json", '{"a":']],
        ["/deep", ["application/json", "[".repeat(100_000) + "]".repeat(100_000)]],
        ["/text", ["text/plain", "[1]"]],
      ]).get(request.url ?? "") ?? ["text/plain", ""];
      response.writeHead(200, { "content-type": type }).end(text);
    });
    const bodies = await Promise.all(
      ["json", "problem", "broken", "text", "none"].map(async (path) => (await get(`http://example.com/${path}`)).body),
    );
    expect(bodies).toEqual([{ a: [1] }, { title: "x" }, '{"a":', "[1]", null]);
    expect(typeof (await get("http://example.com/deep")).body).toBe("string");
  });
});

describe("before a byte is sent", () => {
  it.each([
    [{ "x-a": "1\r\nx-b: 2" }, "header-line-break"],
    [{ "x a": "1" }, "header-name"],
    [{ Host: "other" }, "header-reserved"],
  ])("headers %j are refused", async (headers, code) => {
    const { get, dialled } = await world(() => {});
    expect(await failure(get("http://example.com/", { headers }))).toMatchObject({ code, sent: "no" });
    expect(dialled).toEqual([]);
  });

  it("a cancelled request stays unsent", async () => {
    const { get, dialled } = await world(() => {}, { resolve: () => new Promise(() => {}) });
    const stop = new AbortController();
    const attempt = get("http://example.com/", { signal: stop.signal });
    stop.abort();
    expect(await failure(attempt)).toMatchObject({ code: "cancelled", sent: "no" });
    expect(dialled).toEqual([]);
  });

  it("a connection that is refused is certain", async () => {
    const egress = createEgress({ allow: createAllowList(["127.0.0.1"]) });
    cleanUp.push(() => egress.close());
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const address = closed.address();
    closed.close();
    await once(closed, "close");
    if (address === null || typeof address === "string") throw new Error("no port");
    const attempt = egress.fetch({ method: "POST", url: `http://127.0.0.1:${address.port}/`, effect: "irreversible" });
    expect(await failure(attempt)).toMatchObject({ code: "connect-failed", sent: "no" });
  });
});

describe("private hosts", () => {
  it("open by exact host and port, in any spelling", async () => {
    const { port } = await world((_request, response) => void response.end("inside"));
    const egress = createEgress({ allow: createAllowList([`127.0.0.1:${port}`]), resolve: async () => ["127.0.0.1"] });
    cleanUp.push(() => egress.close());
    for (const host of ["127.0.0.1", "127.1", "localhost.example.com"]) {
      await expect(egress.fetch({ method: "GET", url: `http://${host}:${port}/`, effect: "read" })).resolves.toMatchObject({
        body: "inside",
      });
    }
    expect(await failure(egress.fetch({ method: "GET", url: "http://127.0.0.1:1/", effect: "read" }))).toMatchObject({
      code: "host-not-public",
    });
  });

  it("open through a connection for its own address only, and the connection goes nowhere else", async () => {
    const { port } = await world((request, response) => void response.end(request.headers.authorization));
    const egress = createEgress({ allow: createAllowList([]) });
    cleanUp.push(() => egress.close());
    const credentials: Credentials = {
      origin: `http://127.0.0.1:${port}`,
      authorize: (headers) => ({ ...headers, authorization: "Bearer k" }),
    };
    const send = (url: string, through?: Credentials) =>
      egress.fetch({ method: "GET", url, effect: "read", ...(through === undefined ? {} : { credentials: through }) });
    await expect(send(`http://127.0.0.1:${port}/v1`, credentials)).resolves.toMatchObject({ body: "Bearer k" });
    expect(await failure(send(`http://127.0.0.1:${port}/v1`))).toMatchObject({ code: "host-not-public" });
    expect(await failure(send("http://example.com/", credentials))).toMatchObject({ code: "connection-elsewhere", sent: "no" });
  });

  it("of the cloud's own services never open through a name", async () => {
    const { get, dialled } = await world(() => {}, {
      allow: createAllowList(["inside.example.com"]),
      resolve: async () => ["169.254.169.254"],
    });
    expect(await failure(get("http://inside.example.com/"))).toMatchObject({ code: "host-not-public" });
    expect(dialled).toEqual([]);
  });

  it("are named in plain entries", () => {
    expect(() => createAllowList(["http://x/"])).toThrow(/host or host:port/);
    const list = createAllowList(["LOCALHOST:80", "[0::1]:443", "db"]);
    expect([list.has("localhost", 80), list.has("localhost", 81), list.has("[::1]", 443), list.has("db", 5)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});
