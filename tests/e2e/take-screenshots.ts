import { mkdirSync } from "node:fs";
import { join } from "node:path";

import type { BrowserContextOptions, Page } from "playwright-core";

import { launchBrowser, openEditor } from "../support/browser.ts";
import { startIssueTracker } from "../support/issue-tracker.ts";
import { launchServer } from "../support/launch-server.ts";
import { startOpenAiServer } from "../support/openai-server.ts";
import { screens, type Screen } from "./screens.ts";
import { seed } from "./seed.ts";

/*
 * `node tests/e2e/take-screenshots.ts <folder>`: every screen of a seeded installation, light and dark, on
 * a desk and on a phone. `… <folder> editor approvals` takes only those.
 */
const [folder = "screenshots", ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const looks: { name: string; options: BrowserContextOptions }[] = (["light", "dark"] as const).flatMap((colorScheme) => [
  { name: `${colorScheme}-1440`, options: { colorScheme, viewport: { width: 1440, height: 900 } } },
  { name: `${colorScheme}-390`, options: { colorScheme, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
]);

await using tracker = await startIssueTracker();
await using model = await startOpenAiServer();
await using server = await launchServer({ egressAllow: [tracker.host, model.host] });
const browser = await launchBrowser();

// The printed link works once, so one session serves all contexts. The empty screens come before anything is there.
const { page: first, context } = await openEditor(browser, server);
await first.getByRole("heading", { level: 1 }).first().waitFor();
const storageState = await context.storageState();
await takeAll(screens.empty);
const seeded = await seed(server, tracker, model);
await takeAll(screens.seeded(seeded));
await browser.close();

async function takeAll(list: readonly Screen[]): Promise<void> {
  for (const look of looks) {
    const lookContext = await browser.newContext({ ...look.options, storageState, reducedMotion: "reduce" });
    const page = await lookContext.newPage();
    for (const screen of list) {
      if (only.length > 0 && !only.includes(screen.name)) continue;
      await take(page, screen, look.name);
    }
    await lookContext.close();
  }
}

async function take(page: Page, screen: Screen, look: string): Promise<void> {
  try {
    await page.goto(`${server.url}${screen.path}`);
    await page.locator("main, [role=main], [role=application], h1").first().waitFor();
    await screen.prepare?.(page);
    // Fonts and the last answers; the page has no timers of its own that would keep it from settling.
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.waitForTimeout(400);
  } catch (error) {
    console.log(`! ${screen.name} ${look}: ${String(error).split("\n")[0]}`);
  }
  await page.screenshot({ path: join(folder, `${screen.name}-${look}.png`) });
  console.log(`${screen.name} ${look}`);
}
