import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { launchBrowser, openEditor } from "../support/browser.ts";
import { startIssueTracker, type IssueTracker } from "../support/issue-tracker.ts";
import { launchServer, type RunningServer } from "../support/launch-server.ts";
import { closeInspector, dragKind, fitView, idOfKind, nodeShows, openInspector, wire } from "./canvas.ts";
import { keepScreenshotOnFailure } from "./failure-screenshot.ts";

const run = promisify(execFile);

let browser: Browser;
let server: RunningServer;
let tracker: IssueTracker;

beforeAll(async () => {
  [browser, tracker] = await Promise.all([launchBrowser(), startIssueTracker()]);
  server = await launchServer({ egressAllow: [tracker.host] });
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server[Symbol.asyncDispose](), tracker[Symbol.asyncDispose]()]);
});

/** Uses only what people see: names of buttons, fields and nodes, the mouse and the keyboard. */
it("builds a flow, tries its prompt, publishes, starts it by curl, approves, and reads the log", async () => {
  const { page, problems } = await openEditor(browser, server);
  keepScreenshotOnFailure(page);
  await page.getByRole("button", { name: "Blank flow" }).click();

  await dragKind(page, "Webhook", { x: 330, y: 150 });
  await dragKind(page, "Prompt", { x: 660, y: 150 });
  await dragKind(page, "Approval", { x: 330, y: 400 });
  await dragKind(page, "HTTP request", { x: 700, y: 420 });
  const hook = await idOfKind(page, "webhook");
  const prompt = await idOfKind(page, "prompt");
  const ask = await idOfKind(page, "approval");
  const send = await idOfKind(page, "http");
  await fitView(page);
  await wire(page, hook, prompt);
  await wire(page, prompt, ask);
  await wire(page, `${ask}:approved`, send);

  // A first call before anything is published is kept as a sample, so that its fields can be picked.
  await curlOf(page, hook);
  await newPrompt(page, prompt, "greet-customer");
  await pickUpstreamField(page, { node: prompt, field: "Variable text", path: `${hook}.body.hello`, sample: "world" });
  await tryPrompt(page, prompt);
  await saveSecondVersion(page);
  await setUpRequest(page, { node: send, url: `${tracker.url}/messages`, prompt });

  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await page.getByText("Version 1 is live.").waitFor();
  await fitView(page);

  await curlOf(page, hook);
  await followLive(page, { done: [hook, prompt], waiting: ask });
  expect(tracker.requests).toEqual([]);
  await page.getByRole("link", { name: /open approval/i }).click();
  await page.getByText(`${tracker.url}/messages`).first().waitFor();
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect
    .poll(() => tracker.requests.map((request) => `${request.method} ${request.path}`), { timeout: 20_000 })
    .toEqual(["POST /messages"]);

  await readLog(page, { done: [hook, prompt, ask, send], log: prompt });
  expect(tracker.requests).toHaveLength(1);
  expect(problems).toEqual([]);
});

/** Copies the line from the webhook panel and runs it in a shell, as it stands. */
async function curlOf(page: Page, hook: string): Promise<void> {
  await openInspector(page, hook, "Test");
  const line = await page.getByRole("figure", { name: "curl" }).locator("code, pre").first().innerText();
  const { stdout } = await run("sh", ["-c", `${line.trim()} --silent --show-error --write-out '%{http_code}'`]);
  expect(stdout).toMatch(/202$/);
  await page.getByRole("list", { name: "Deliveries" }).getByRole("listitem").first().waitFor();
  await closeInspector(page);
}

async function newPrompt(page: Page, node: string, name: string): Promise<void> {
  await openInspector(page, node, "Setup");
  await page.getByRole("button", { name: "New prompt" }).click();
  await page.getByRole("textbox", { name: "Name of the prompt" }).fill(name);
  await page.getByRole("button", { name: "Create and write it" }).click();
  await page.getByRole("button", { name: /Run test/ }).waitFor();
}

type Pick = { node: string; field: string; path: string; sample: string };

/** Opens a hole and takes the field that completion offers, with the type and the value that last arrived. */
async function pickUpstreamField(page: Page, { node, field, path, sample }: Pick): Promise<void> {
  await openInspector(page, node, "Setup");
  const editor = page.getByRole("textbox", { name: field });
  await editor.click();
  await page.keyboard.type("{{");
  await page.getByRole("option", { name: `${path} text "${sample}"` }).click();
  await expect.poll(() => editor.innerText()).toContain(`{{ ${path} }}`);
}

const longMessage =
  "Hello, I ordered two lamps and a chair last week. The chair arrived with a broken leg, and one of the lamps has the wrong plug. " +
  "Could you please tell me how to send both back, how long a replacement takes, and whether I get the shipping costs refunded?";

/** Runs the test and watches the answer grow. */
async function tryPrompt(page: Page, node: string): Promise<void> {
  await openInspector(page, node, "Test");
  const answer = page.getByTestId("bench-answer");
  await page.getByRole("textbox", { name: "text", exact: true }).fill(longMessage);
  await page.getByRole("button", { name: /Run test/ }).click();
  const lengths = new Set<number>();
  await expect
    .poll(
      async () => {
        if (await answer.isVisible()) lengths.add((await answer.innerText()).length);
        return page.getByTestId("bench-result").getByText("Done", { exact: true }).isVisible();
      },
      { interval: 15, timeout: 30_000 },
    )
    .toBe(true);
  expect(lengths.size).toBeGreaterThanOrEqual(3);
  for (const fact of ["Tokens in", "Tokens out", "Cost", "First token", "Total", "Simulated"]) await page.getByText(fact).first().waitFor();
}

async function saveSecondVersion(page: Page): Promise<void> {
  const system = page.getByRole("textbox", { name: "Message 1, system" });
  await system.fill("You are a careful assistant. Answer in one friendly sentence.");
  await page.getByRole("button", { name: /Save version/ }).click();
  const dialog = page.getByRole("dialog", { name: /Save version 2/ });
  await dialog.getByRole("checkbox", { name: /Move production/ }).click();
  await dialog.getByRole("textbox", { name: "Note" }).fill("Friendlier, and shorter");
  const changes = dialog.getByLabel("Changes");
  await expect.poll(() => changes.innerText()).toMatch(/friendly/);
  await dialog.getByRole("button", { name: "Save version" }).click();
  await page.getByText(/v2, production moved/).waitFor();
}

type Request = { node: string; url: string; prompt: string };

async function setUpRequest(page: Page, { node, url, prompt }: Request): Promise<void> {
  await openInspector(page, node, "Setup");
  await page.getByRole("combobox", { name: "Method" }).click();
  await page.getByRole("option", { name: "POST" }).click();
  await page.getByRole("textbox", { name: "Address" }).fill(url);
  await page.getByRole("textbox", { name: "Body" }).fill(`{ "text": "{{ ${prompt}.text }}" }`);
  await closeInspector(page);
  // Only that anybody may call the webhook, which is so.
  await page.getByText("1 warning").waitFor();
  await page.getByText("Saved", { exact: true }).waitFor();
}

async function followLive(page: Page, { done, waiting }: { done: string[]; waiting: string }): Promise<void> {
  for (const id of done) await nodeShows(page, id, "succeeded");
  await nodeShows(page, waiting, "waiting");
}

async function readLog(page: Page, { done, log }: { done: string[]; log: string }): Promise<void> {
  await page.getByRole("link", { name: "Runs", exact: true }).click();
  await page.getByRole("main").getByRole("link").first().click();
  for (const id of done) await nodeShows(page, id, "succeeded");
  await page.getByTestId(`node-${log}`).click();
  const entry = page.getByTestId("node-log");
  for (const part of [/Input/, /Output/, /tokens/, /greet-customer v2/, /Simulated/]) await entry.getByText(part).first().waitFor();
}
