import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { launchBrowser, openEditor } from "../support/browser.ts";
import { launchServer, type RunningServer } from "../support/launch-server.ts";
import { keepScreenshotOnFailure } from "./failure-screenshot.ts";

let browser: Browser;
let server: RunningServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), launchServer()]);
});
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

it("goes from the printed link to a finished run in three clicks and without a key", async () => {
  const started = Date.now();
  const { page, problems } = await openEditor(browser, server);
  keepScreenshotOnFailure(page);
  let clicks = 0;
  const click = async (name: RegExp, role: "button" | "link" = "button") => {
    clicks += 1;
    await page.getByRole(role, { name }).first().click();
  };

  await click(/^Run now: Issue triage$/);
  await click(/open approval/i, "link");
  await click(/^Approve/);

  await expect
    .poll(() => server.client.runs.list.query({}).then((list) => list.items.map((run) => run.status)), { timeout: 30_000 })
    .toEqual(["succeeded"]);
  expect(clicks).toBeLessThanOrEqual(3);
  expect(Date.now() - started).toBeLessThan(60_000);
  expect(problems).toEqual([]);
  expect(await server.client.outbox.list.query({})).toHaveLength(1);
});
