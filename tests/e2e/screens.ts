import type { Page } from "playwright-core";

import { nodeOf } from "./canvas.ts";
import type { Seeded } from "./seed.ts";

/** A screen, where it is, and what a person does there before looking. */
export type Screen = { name: string; path: string; prepare?: (page: Page) => Promise<unknown> };

const openNode = (id: string) => async (page: Page) => {
  await nodeOf(page, id).click();
  await page.keyboard.press("Enter");
};

const openTab = (id: string, tab: string) => async (page: Page) => {
  await openNode(id)(page);
  await page.getByRole("tab", { name: tab }).click();
};

const openCommandMenu = async (page: Page) => {
  await page.getByRole("application", { name: /canvas/i }).waitFor();
  await page.keyboard.press("ControlOrMeta+k");
};

export const screens = {
  empty: [
    { name: "first-visit", path: "/" },
    { name: "runs-empty", path: "/runs" },
    { name: "approvals-empty", path: "/approvals" },
    { name: "prompts-empty", path: "/prompts" },
    { name: "triggers-empty", path: "/triggers" },
    { name: "connections-empty", path: "/connections" },
    { name: "outbox-empty", path: "/outbox" },
  ] satisfies Screen[],

  seeded: (seeded: Seeded): Screen[] => [
    { name: "flows", path: "/flows" },
    { name: "editor", path: `/flows/${seeded.flowId}` },
    { name: "editor-prompt", path: `/flows/${seeded.flowId}`, prepare: openNode("triage") },
    { name: "editor-prompt-test", path: `/flows/${seeded.flowId}`, prepare: openTab("triage", "Test") },
    { name: "editor-http", path: `/flows/${seeded.flowId}`, prepare: openNode("answer") },
    { name: "editor-webhook", path: `/flows/${seeded.flowId}`, prepare: openNode("hook") },
    { name: "editor-run", path: `/flows/${seeded.flowId}?run=${seeded.succeeded}`, prepare: openTab("triage", "Last run") },
    { name: "editor-palette", path: `/flows/${seeded.flowId}`, prepare: openCommandMenu },
    { name: "runs", path: "/runs" },
    { name: "run-succeeded", path: `/runs/${seeded.succeeded}` },
    { name: "run-node-log", path: `/runs/${seeded.succeeded}?node=triage` },
    { name: "run-effect-log", path: `/runs/${seeded.succeeded}?node=answer` },
    { name: "run-waiting", path: `/runs/${seeded.waiting}` },
    { name: "run-failed", path: `/runs/${seeded.failed}?node=look` },
    { name: "approvals", path: "/approvals" },
    { name: "approval", path: `/approvals/${seeded.approvalId}` },
    { name: "approvals-decided", path: "/approvals?tab=decided" },
    { name: "prompts", path: "/prompts" },
    { name: "prompt", path: `/prompts/${seeded.prompt}` },
    { name: "triggers", path: "/triggers" },
    { name: "webhook", path: `/triggers/${seeded.flowId}/hook` },
    { name: "connections", path: "/connections" },
    { name: "connect-model", path: "/connections/models" },
    { name: "outbox", path: "/outbox" },
    { name: "settings", path: "/settings" },
    { name: "not-found", path: "/no-such-screen" },
  ],
};
