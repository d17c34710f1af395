import { catalog } from "@interlock/nodes/definitions";
import { fail, type Problem, type RunDetail } from "@interlock/shared";

import { createDocumentStore } from "../document/create-document-store.ts";
import { createFindingsStore } from "../document/create-findings-store.ts";
import type { EditorSession } from "../editor/editor-session.ts";
import type { RunStore } from "../run/create-run-store.ts";
import { announce } from "../shell/live-region-store.ts";
import { createViewStore } from "../view/create-view-store.ts";

const recorded: Problem = { family: "problem", code: "read-only", message: "This is the flow as it ran. Open the flow to change it." };

function refuse(): Promise<never> {
  return Promise.reject(new Error(recorded.message));
}

/** The session that the canvas needs to draw the snapshot of a run: every way to change something refuses. */
export function createViewingSession(run: RunDetail, runStore: RunStore): EditorSession {
  const document = createDocumentStore(
    { id: run.flowId, flow: run.flow, revision: 0, status: "live", liveVersion: run.flowVersion, changes: 0, findings: [] },
    { session: run.id, apply: () => fail(recorded), save: refuse, reload: refuse, now: Date.now, after: () => () => undefined },
  );
  return {
    flowId: run.flowId,
    catalog,
    document,
    view: createViewStore(announce, { paletteOpen: false }),
    run: runStore,
    findings: createFindingsStore({ flow: () => run.flow, check: () => [], after: () => () => undefined }),
    server: { startRun: refuse, cancelRun: refuse, publish: refuse, exportFlow: refuse, samples: refuse },
    notify: { done: () => () => undefined, failed: () => undefined },
    canvas: { current: null },
  };
}
