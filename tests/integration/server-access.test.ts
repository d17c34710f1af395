import { request } from "node:http";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";

import type { RunningServer } from "../support/launch-server.ts";
import { startServer } from "../support/start-server.ts";

let server: RunningServer;
let cookie = "";

const ownPage = { "x-interlock": "1", "content-type": "application/json" };

function claim(token: unknown, headers: Record<string, string> = ownPage): Promise<Response> {
  return fetch(`${server.url}/auth/claim`, { method: "POST", headers, body: JSON.stringify({ token }) });
}

/** `fetch` sets Host itself; this does not. */
function statusWith(path: string, headers: Record<string, string>, method = "GET"): Promise<number> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, setHost: !("host" in headers) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end(method === "POST" ? "{}" : undefined);
  });
}

type OpenStream = { ended: Promise<void>; isOpen: () => boolean; close: () => void };

/** One stream of each shape: all watches of a page together, and a subscription by itself. */
function openStreams(by: string): Promise<OpenStream[]> {
  const watches = encodeURIComponent(JSON.stringify({ watches: [{ key: "a", path: "approvals.changed" }] }));
  return Promise.all([openStream(`live.stream?input=${watches}`, by), openStream("runs.changed", by)]);
}

async function openStream(path: string, by: string): Promise<OpenStream> {
  const controller = new AbortController();
  const headers = { cookie: by, accept: "text/event-stream" };
  const answer = await fetch(`${server.url}/trpc/${path}`, { headers, signal: controller.signal });
  expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
  let open = true;
  const ended = answer
    .text()
    .catch(() => undefined)
    .then(() => void (open = false));
  return { ended, isOpen: () => open, close: () => controller.abort() };
}

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe("signing in", () => {
  it("refuses what is not the token and opens exactly one session for a hundred who have it", async () => {
    for (const wrong of ["", "x", null, [server.token], { token: server.token }, `${server.token}x`])
      expect((await claim(wrong)).status).toBe(401);
    const answers = await Promise.all(Array.from({ length: 100 }, () => claim(server.token)));
    const opened = answers.filter((answer) => answer.status === 204);
    expect(opened).toHaveLength(1);
    const set = opened[0]?.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Strict/);
    cookie = set.split(";")[0] ?? "";
  });

  it("knows the owner by the cookie, and nobody without it", async () => {
    const me = await fetch(`${server.url}/trpc/session.me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ result: { data: { actor: { kind: "person", name: "Owner" } } } });
    for (const headers of [{}, { cookie: `${cookie}x` }, { authorization: "Bearer nothing" }, { authorization: "Bearer ", cookie: "" }]) {
      const refused = await fetch(`${server.url}/trpc/session.me`, { headers });
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({ error: { data: { problem: { code: "signed-out" } } } });
    }
  });

  it("ends the session at once when signed out", async () => {
    const answer = await fetch(`${server.url}/auth/logout`, { method: "POST", headers: { "x-interlock": "1", cookie } });
    expect(answer.headers.get("set-cookie")).toMatch(/Max-Age=0/);
    expect((await fetch(`${server.url}/trpc/session.me`, { headers: { cookie } })).status).toBe(401);
  });

  it("gives a fresh link to the holder of the API key only", async () => {
    const link = (headers: Record<string, string>) => fetch(`${server.url}/auth/link`, { method: "POST", headers });
    expect((await link({ "x-interlock": "1", cookie })).status).toBe(401);
    const answer = await link({ authorization: `Bearer ${server.key}` });
    const { url } = z.object({ url: z.url() }).parse(await answer.json());
    const again = await claim(new URL(url).hash.replace("#token=", ""));
    expect(again.status).toBe(204);
    cookie = (again.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  });

  it("ends the open streams of a session with it, and no others", async () => {
    const link = await fetch(`${server.url}/auth/link`, { method: "POST", headers: { authorization: `Bearer ${server.key}` } });
    const { url } = z.object({ url: z.url() }).parse(await link.json());
    const other = ((await claim(new URL(url).hash.replace("#token=", ""))).headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const leaving = await openStreams(other);
    const staying = await openStreams(cookie);
    await fetch(`${server.url}/auth/logout`, { method: "POST", headers: { "x-interlock": "1", cookie: other } });
    await Promise.all(leaving.map(({ ended }) => ended));
    expect(staying.map(({ isOpen }) => isOpen())).toEqual([true, true]);
    for (const { close } of staying) close();
  });
});

describe("who may talk to the server", () => {
  const port = () => new URL(server.url).port;

  it("answers to its own names only", async () => {
    for (const host of [`127.0.0.1:${port()}`, `localhost:${port()}`, `[::1]:${port()}`])
      expect(await statusWith("/healthz", { host }), host).toBe(200);
    const foreign = [
      "evil.example",
      `evil.example:${port()}`,
      "127.0.0.1",
      "localhost:1",
      `127.0.0.1.evil.example:${port()}`,
      `127.0.0.2:${port()}`,
      `0.0.0.0:${port()}`,
      `localhost.:${port()}`,
      `2130706433:${port()}`,
    ];
    for (const host of foreign)
      for (const path of ["/healthz", "/", "/trpc/session.me", "/hooks/x"])
        expect(await statusWith(path, { host }), `${host} ${path}`).toBe(403);
  });

  it("takes no request from another origin", async () => {
    const origins = [
      "http://evil.example",
      "null",
      "http://127.0.0.1:1",
      `https://127.0.0.1:${port()}`,
      `http://localhost.evil.example:${port()}`,
    ];
    for (const origin of origins) {
      expect(await statusWith("/trpc/session.me", { origin, cookie }), origin).toBe(403);
      expect(await statusWith("/trpc/flows.create", { origin, cookie, ...ownPage }, "POST"), origin).toBe(403);
      expect(await statusWith("/hooks/x", { origin }, "POST"), origin).toBe(403);
    }
  });

  it("takes changes by cookie from its own pages only", async () => {
    const types = ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"];
    for (const type of types) expect(await statusWith("/trpc/flows.create", { cookie, "content-type": type }, "POST"), type).toBe(403);
    for (const site of ["cross-site", "same-site", "none"]) {
      expect(await statusWith("/trpc/flows.create", { cookie, ...ownPage, "sec-fetch-site": site }, "POST"), site).toBe(403);
      if (site !== "none") expect(await statusWith("/trpc/flows.list", { cookie, "sec-fetch-site": site }), site).toBe(403);
    }
    const origin = server.url;
    expect(await statusWith("/trpc/flows.create", { cookie, origin, ...ownPage, "sec-fetch-site": "same-origin" }, "POST")).toBe(200);
  });

  it("does not mistake the API for a page, however its address is spelt", async () => {
    for (const path of ["/%74rpc/flows.list", "/trp%63/flows.list", "/%74%72%70%63/flows.list"])
      expect(await statusWith(path, { cookie, "sec-fetch-site": "same-site" }), path).toBe(403);
  });

  it("changes nothing by GET", async () => {
    for (const name of ["flows.create", "approvals.decide", "connections.save", "runs.start"]) {
      expect(await statusWith(`/trpc/${name}?input=${encodeURIComponent("{}")}`, { authorization: `Bearer ${server.key}` }), name).toBe(
        405,
      );
    }
  });
});

describe("answers", () => {
  it("carry headers that leave scripts of others no place", async () => {
    for (const path of ["/", "/healthz", "/trpc/session.me", "/nothing-here", "/flows/x"]) {
      const { headers } = await fetch(`${server.url}${path}`);
      expect(headers.get("content-security-policy"), path).toMatch(/default-src 'self'; script-src 'self';.*frame-ancestors 'none'/);
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("referrer-policy"), path).toBe("no-referrer");
    }
  });

  it("say what is wrong without showing the inside", async () => {
    const headers = { authorization: `Bearer ${server.key}`, "content-type": "application/json" };
    const post = (name: string, body: string) =>
      fetch(`${server.url}/trpc/${name}`, { method: "POST", headers, body }).then((answer) => answer.text());
    const texts = [
      await post("flows.save", '{"flowId": 1}'),
      await post("flows.save", "not json"),
      await post("flows.publish", '{"flowId":"flow_none"}'),
      await post("nothing.at.all", "{}"),
    ];
    for (const text of texts) expect(text).not.toMatch(/\bat [^ ]+ \(|node_modules|\.ts:\d/);
    expect(JSON.parse(texts[0] ?? "")).toMatchObject({ error: { data: { problem: { code: "invalid-input", path: "flowId" } } } });
    expect(JSON.parse(texts[2] ?? "")).toMatchObject({ error: { data: { httpStatus: 404, problem: { code: "flow-not-found" } } } });
  });

  it("refuse a NUL character in any text, by the name of its field", async () => {
    const headers = { authorization: `Bearer ${server.key}`, "content-type": "application/json" };
    const ask = (path: string, body?: string) =>
      fetch(`${server.url}/trpc/${path}`, body === undefined ? { headers } : { method: "POST", headers, body }).then((answer) =>
        answer.json(),
      );
    const refused = (path: string) => ({
      error: { data: { httpStatus: 400, problem: { code: "invalid-input", path, message: expect.stringContaining("NUL") } } },
    });
    expect(await ask("flows.create", '{"name":"a\\u0000b"}')).toMatchObject(refused("name"));
    expect(await ask("flows.publish", '{"flowId":"flow_x","note":"\\u0000"}')).toMatchObject(refused("note"));
    expect(await ask("connections.save", '{"alias":"a","name":"\\u0000","kind":"http","baseUrl":"http://a.example"}')).toMatchObject(
      refused("name"),
    );
    const decision = { approvalId: "apr_x", nonce: "n", hashes: [], decision: "approved", comment: "\0" };
    expect(await ask("approvals.decide", JSON.stringify(decision))).toMatchObject(refused("comment"));
    expect(await ask(`runs.get?input=${encodeURIComponent('{"runId":"\\u0000"}')}`)).toMatchObject(refused("runId"));
    expect((await fetch(`${server.url}/hooks/a%00b`, { method: "POST", body: "{}" })).status).toBe(404);
    expect((await fetch(`${server.url}/status/a%00b`)).status).toBe(404);
  });

  it("tell supervisors that it lives, can work and how much", async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({ status: "ready", database: true, worker: true });
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^interlock_live_runs \d+$/m);
  });
});
