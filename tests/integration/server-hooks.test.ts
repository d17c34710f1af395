import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { DeliveryView } from "@interlock/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";

import { decide, openApproval, publish, runIn } from "../support/drive.ts";
import { echoFlow } from "../support/flow-documents.ts";
import type { RunningServer } from "../support/launch-server.ts";
import { startServer } from "../support/start-server.ts";
import { until } from "../support/until.ts";

const shell = promisify(execFile);
let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const post = (url: string, body: string, type = "application/json") =>
  fetch(url, { method: "POST", headers: { "content-type": type }, body });

/** Answers with everything that the hook handed to the flow. */
function mirror(key: string, config: Record<string, unknown> = {}) {
  return {
    format: 1,
    key,
    name: "Mirror",
    nodes: { hook: { kind: "webhook", config: { mode: "wait", ...config } }, answer: { kind: "respond", config: { body: "{{ hook }}" } } },
    edges: ["hook -> answer"],
  };
}

describe("what a flow gets of a delivery", () => {
  it("is JSON, form fields or text, with headers and query, and without credentials", async () => {
    const { hooks } = await publish(server.client, mirror("mirror"));
    const url = hooks["hook"] ?? "";
    expect(await (await post(`${url}?page=2&page=3`, '{"a":1}')).json()).toMatchObject({
      body: { a: 1 },
      method: "POST",
      query: { page: "3" },
    });
    expect(await (await post(url, "a=1&b=x+y&a=2", "application/x-www-form-urlencoded")).json()).toMatchObject({
      body: { a: ["1", "2"], b: "x y" },
    });
    expect(await (await post(url, "plain words", "text/plain")).json()).toMatchObject({ body: "plain words" });
    const secret = await fetch(url, {
      method: "POST",
      headers: { authorization: "Bearer top-secret-token", cookie: "session=top-secret-token", "x-event": "push" },
      body: "{}",
    });
    const text = await secret.text();
    expect(JSON.parse(text)).toMatchObject({ headers: { "x-event": "push" } });
    expect(text).not.toContain("top-secret-token");
  });

  it("cannot pollute anything", async () => {
    const { hooks } = await publish(server.client, mirror("polluted"));
    for (const body of ['{"__proto__":{"admin":true},"a":1}', '{"constructor":{"prototype":{"admin":true}},"a":1}']) {
      const answer: unknown = await (await post(hooks["hook"] ?? "", body)).json();
      expect(answer).toMatchObject({ body: { a: 1 } });
      expect(answer).not.toHaveProperty("admin");
    }
  });
});

describe("what a caller gets", () => {
  it("is the run's id at once when it does not wait", async () => {
    const { hooks } = await publish(server.client, mirror("ack", { mode: "ack" }));
    const answer = await post(hooks["hook"] ?? "", "{}");
    expect(answer.status).toBe(202);
    const { runId } = z.strictObject({ runId: z.string() }).parse(await answer.json());
    expect(await runIn(server.client, runId, ["succeeded"])).toMatchObject({ draft: false });
  });

  it("is the respond step's status and headers, but no header that is the server's own", async () => {
    const flow = mirror("teapot");
    const headers = {
      "X-Flow": "yes",
      "Set-Cookie": "interlock=stolen",
      "Content-Security-Policy": "default-src *",
      "Content-Type": "text/html",
    };
    const nodes = { ...flow.nodes, answer: { kind: "respond", config: { status: 418, headers, body: "<script>alert(1)</script>" } } };
    const { hooks } = await publish(server.client, { ...flow, nodes });
    const answer = await post(hooks["hook"] ?? "", "{}");
    expect([answer.status, answer.headers.get("x-flow"), answer.headers.get("set-cookie")]).toEqual([418, "yes", null]);
    expect(answer.headers.get("content-security-policy")).toMatch(/^sandbox/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("is an address that shows the answer later, and nothing to those who guess", async () => {
    const { hooks } = await publish(server.client, {
      format: 1,
      key: "asks-first",
      name: "Asks first",
      nodes: {
        hook: { kind: "webhook", config: { mode: "wait" } },
        ask: { kind: "approval", config: { title: "Answer?" } },
        keep: { kind: "note", config: { subject: "Kept" } },
        answer: { kind: "respond", config: { body: { kept: "{{ keep.subject }}" } } },
      },
      edges: ["hook -> ask", "ask:approved -> keep", "keep -> answer"],
    });
    const answer = await post(hooks["hook"] ?? "", "{}");
    expect(answer.status).toBe(202);
    const { runId, statusUrl } = z.strictObject({ runId: z.string(), statusUrl: z.url() }).parse(await answer.json());
    expect(await (await fetch(statusUrl)).json()).toEqual({ runId, status: "waiting" });
    await decide(server.client, await openApproval(server.client, runId), "approved");
    await runIn(server.client, runId, ["succeeded"]);
    expect(await (await fetch(statusUrl)).json()).toEqual({ runId, status: "succeeded", output: { kept: "Kept" } });
    for (const guess of [runId, `${runId}.`, `${runId}.${"a".repeat(32)}`, `${statusUrl.split("/").at(-1)}x`])
      expect((await fetch(`${server.url}/status/${guess}`)).status, guess).toBe(404);
  });
});

describe("the state of the flow", () => {
  it("decides: paused keeps, archived is gone, live runs", async () => {
    const { flowId, hooks } = await publish(server.client, echoFlow({ key: "states" }));
    const url = hooks["hook"] ?? "";
    const runCount = async () => (await server.client.runs.list.query({ flowId })).items.length;
    expect((await post(url, '{"text":"1"}')).status).toBe(200);
    await server.client.flows.setStatus.mutate({ flowId, status: "paused" });
    const captured = await post(url, '{"text":"2"}');
    expect([captured.status, await captured.json()]).toMatchObject([202, { captured: true }]);
    await server.client.flows.setStatus.mutate({ flowId, status: "archived" });
    expect((await post(url, '{"text":"3"}')).status).toBe(410);
    await server.client.flows.setStatus.mutate({ flowId, status: "live" });
    expect((await post(url, '{"text":"4"}')).status).toBe(200);
    expect(await runCount()).toBe(2);
    const { lastDeliveries } = await server.client.hooks.get.query({ flowId, nodeId: "hook" });
    expect(lastDeliveries.map(({ status, verdict }) => [status, verdict])).toEqual([
      [200, "accepted"],
      [410, "rejected"],
      [202, "captured"],
      [200, "accepted"],
    ]);
  });
});

describe("the webhook panel", () => {
  it.each(["none", "github"] as const)("shows a curl line that works as it stands (%s)", async (verification) => {
    const document = { ...mirror(`curl-${verification}`, { verification }), name: "It's quoted" };
    const sample = {
      body: { text: 'it\'s ${HOME} `whoami` "quoted" \\ ünï' },
      headers: { "x-github-event": "ping", authorization: "never" },
    };
    const nodes = { ...document.nodes, hook: { ...document.nodes.hook, sample } };
    const { flowId } = await publish(server.client, { ...document, nodes });
    if (verification !== "none") await server.client.hooks.setSecret.mutate({ flowId, nodeId: "hook" });
    const { curl } = await server.client.hooks.get.query({ flowId, nodeId: "hook" });
    const { stdout } = await shell("bash", ["-c", curl.replace("curl ", "curl -s ")]);
    expect(JSON.parse(stdout)).toMatchObject({ body: sample.body, headers: { "x-github-event": "ping" } });
  });

  it("sends a signed test and shows each delivery as it comes in", async () => {
    const { flowId } = await publish(server.client, mirror("tested", { verification: "hmac", header: "X-My-Signature" }));
    const where = { flowId, nodeId: "hook" };
    const seen: DeliveryView[] = [];
    const ready = Promise.withResolvers<void>();
    const watching = server.client.hooks.changed.subscribe(where, {
      onStarted: () => ready.resolve(),
      onData: (delivery) => void seen.push(delivery),
    });
    await ready.promise;
    expect(await server.client.hooks.sendTest.mutate(where)).toMatchObject({ status: 401, verdict: "rejected" });
    await server.client.hooks.setSecret.mutate({ ...where, secret: "sixteen-letters-" });
    const sent = await server.client.hooks.sendTest.mutate({ ...where, body: { from: "panel" } });
    expect(sent).toMatchObject({ status: 200, verdict: "accepted", body: { from: "panel" } });
    await until(() => seen.length === 2, "both deliveries");
    expect(seen[1]).toEqual(sent);
    expect(JSON.stringify(await server.client.hooks.get.query(where))).not.toContain("sixteen-letters-");
    watching.unsubscribe();
  });
});
