import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** The canvas as a person uses it: by mouse, on what is to be seen. */
export function canvasOf(page: Page): Locator {
  return page.getByRole("application", { name: /canvas/i });
}

export function nodeOf(page: Page, id: string): Locator {
  return page.getByTestId(`node-${id}`);
}

/** Drags a kind from the palette to a place on the canvas, given in pixels from its top left corner. */
export async function dragKind(page: Page, kind: string, at: { x: number; y: number }): Promise<void> {
  const source = page.getByRole("complementary", { name: "Node palette" }).getByRole("button", { name: kind, exact: true });
  await source.dragTo(canvasOf(page), { targetPosition: at });
  await closeInspector(page);
}

/** The id that the canvas gave to the only node of a kind. */
export async function idOfKind(page: Page, kind: string): Promise<string> {
  const id = await page.locator(`[data-testid^="node-"][data-kind="${kind}"]`).getAttribute("data-testid");
  return (id ?? "").replace("node-", "");
}

export async function openInspector(page: Page, id: string, tab: "Setup" | "Test" | "Last run" | "Settings"): Promise<void> {
  await nodeOf(page, id).click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  if (!(await inspector.isVisible())) await page.keyboard.press("Enter");
  await inspector.getByRole("tab", { name: tab }).first().click();
}

export async function closeInspector(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Close the inspector" }).click();
}

/** Draws an edge with the mouse, `ask:approved` to `answer` say, and waits until it is there. */
export async function wire(page: Page, from: string, to: string): Promise<void> {
  const [node = "", port = "out"] = from.split(":");
  await page.locator(`[data-handle="${node}:out:${port}"]`).hover();
  const end = await centreOf(page.locator(`[data-handle="${to}:in:in"]`));
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 12 });
  await page.mouse.up();
  // A perfectly horizontal edge has no height, which counts as invisible: ask for presence, not for sight.
  await expect.poll(() => page.getByTestId(`edge-${node}:${port}->${to}`).count()).toBe(1);
}

async function centreOf(handle: Locator): Promise<{ x: number; y: number }> {
  const box = await handle.boundingBox();
  if (!box) throw new Error("The handle is not on the page.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Waits until the node shows the state, one of the words of `data-state`. */
export async function nodeShows(page: Page, id: string, state: string): Promise<void> {
  await expect.poll(() => nodeOf(page, id).getAttribute("data-state"), { timeout: 20_000 }).toBe(state);
}

/** Brings every node into view, clear of the panels. */
export async function fitView(page: Page): Promise<void> {
  await canvasOf(page).focus();
  await page.keyboard.press("Shift+Digit1");
  let last: string | null = null;
  await expect
    .poll(
      async () => {
        const seen = last;
        last = await viewOf(page);
        return last === seen;
      },
      { interval: 150 },
    )
    .toBe(true);
}

async function viewOf(page: Page): Promise<string | null> {
  return page.locator(".react-flow__viewport").getAttribute("style");
}
