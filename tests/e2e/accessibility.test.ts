import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";

import { launchBrowser, openEditor } from "../support/browser.ts";
import { startIssueTracker, type IssueTracker } from "../support/issue-tracker.ts";
import { launchServer, type RunningServer } from "../support/launch-server.ts";
import { startOpenAiServer, type OpenAiServer } from "../support/openai-server.ts";
import { screens, type Screen } from "./screens.ts";
import { seed } from "./seed.ts";

const Violations = z.array(z.object({ id: z.string(), impact: z.string().nullish(), nodes: z.array(z.object({ html: z.string() })) }));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let server: RunningServer;
let tracker: IssueTracker;
let model: OpenAiServer;
let storageState: NonNullable<BrowserContextOptions["storageState"]>;
let all: Screen[] = [];

beforeAll(async () => {
  [browser, tracker, model] = await Promise.all([launchBrowser(), startIssueTracker(), startOpenAiServer()]);
  server = await launchServer({ egressAllow: [tracker.host, model.host] });
  const { page, context } = await openEditor(browser, server);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  storageState = await context.storageState();
  all = screens.seeded(await seed(server, tracker, model));
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server, tracker, model].map((one) => one[Symbol.asyncDispose]()));
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it("no screen has a serious barrier, and none complains in the console", async () => {
    const context = await browser.newContext({
      colorScheme,
      storageState,
      viewport: { width: 1440, height: 900 },
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    for (const screen of all) {
      await page.goto(`${server.url}${screen.path}`);
      await page.locator("main, [role=application], h1").first().waitFor();
      await screen.prepare?.(page);
      problems.push(...(await barriers(page)).map((barrier) => `${screen.name}: ${barrier}`));
    }
    await context.close();
    expect(problems).toEqual([]);
  });
});

async function barriers(page: Page): Promise<string[]> {
  // The page's content security policy forbids added scripts, so axe comes through the debugger.
  const result = Violations.parse(
    await page.evaluate(
      `${axe}; axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }).then((found) => found.violations)`,
    ),
  );
  return result
    .filter((violation) => violation.impact === "serious" || violation.impact === "critical")
    .flatMap((violation) => violation.nodes.slice(0, 3).map((node) => `${violation.id} at ${node.html.slice(0, 160)}`));
}
