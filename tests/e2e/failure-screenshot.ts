import type { Page } from "playwright-core";
import { onTestFailed } from "vitest";

/** When the test that calls this fails, what the page showed is kept in `test-results/`. */
export function keepScreenshotOnFailure(page: Page): void {
  onTestFailed(async ({ task }) => {
    const path = `test-results/${task.name.replaceAll(/\W+/g, "-").slice(0, 80)}.png`;
    await page.screenshot({ path });
    console.log(`What the page showed: ${path}`);
  });
}
