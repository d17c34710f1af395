import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

import { findChromium } from "../../scripts/installed-programs.mjs";
import type { RunningServer } from "./launch-server.ts";

// As root Chromium refuses its sandbox; the other switches keep it from talking to anything but the page.
const switches = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("Chromium is not installed. `npm test` installs it on Debian; elsewhere set CHROMIUM_PATH.");
  return chromium.launch({ executablePath, args: switches });
}

export type OpenPage = { page: Page; context: BrowserContext; problems: string[] };

/**
 * Opens the link that the server printed, as its owner would. Whatever the page complains about in the
 * console or throws is collected in `problems`.
 */
export async function openEditor(
  browser: Browser,
  server: RunningServer,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(`${server.url}/#token=${server.token}`);
  return { page, context, problems };
}
