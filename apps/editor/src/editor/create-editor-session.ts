import { catalog } from "@interlock/nodes/definitions";
import { apply, check } from "@interlock/shared";
import type { CheckSettings, FlowDraft } from "@interlock/shared";

import { client } from "../api.ts";
import { createCheckWorker } from "../document/check-in-worker.ts";
import { createDocumentStore } from "../document/create-document-store.ts";
import { createFindingsStore } from "../document/create-findings-store.ts";
import { createRunStore } from "../run/create-run-store.ts";
import { isRunOpen } from "../run/is-run-open.ts";
import { serverRunPorts } from "../run/server-run-ports.ts";
import { runSample } from "../run/start-run.ts";
import { announce } from "../shell/live-region-store.ts";
import { readReturn, type Returned } from "../shell/return-address.ts";
import { createViewStore } from "../view/create-view-store.ts";
import { followDocument } from "../view/follow-document.ts";
import { followViewUrl, readViewUrl } from "../view/view-url.ts";
import { perform } from "./editor-session.ts";
import type { EditorServer, EditorSession, Notify } from "./editor-session.ts";
import { readPanels, rememberPanels } from "./remember-panels.ts";

/** From this size on a check takes long enough to be felt while typing. */
const manyNodes = 150;

/** The server's clock and this computer's may differ a little. */
const clockSlackMs = 2_000;

/** `?run=1` of a template card: start with the sample as soon as the flow is open. */
const runNow = "1";

export type OpenEditor = {
  session: EditorSession;
  /** What the checks may look up; findings follow. */
  setKnown: (known: Omit<CheckSettings, "catalog">) => void;
  /** Starts what runs besides drawing. Returns how to stop it. */
  start: () => () => void;
};

/** Puts the editor of one flow together: stores, server, and the wires between them. */
export function createEditorSession(draft: FlowDraft, notify: Notify): OpenEditor {
  const flowId = draft.id;
  const tabSession = crypto.randomUUID();
  let known: Omit<CheckSettings, "catalog"> = {};
  const checkWorker = createCheckWorker();
  const document = createDocumentStore(draft, {
    session: tabSession,
    apply: (flow, operation) => apply(flow, operation, catalog),
    save: (request) => client.flows.save.mutate({ flowId, ...request }),
    reload: () => client.flows.get.query({ flowId }),
    now: () => Date.now(),
    after,
  });
  const findings = createFindingsStore({
    flow: () => document.getState().flow,
    check: (flow) => (Object.keys(flow.nodes).length > manyNodes ? checkWorker.check(flow, known) : check(flow, { catalog, ...known })),
    after,
  });
  const url = readViewUrl(location.search);
  const node = url.node !== null && draft.flow.nodes[url.node] !== undefined ? url.node : null;
  const view = createViewStore(announce, {
    ...readPanels(),
    ...(node === null ? {} : { selection: [node], inspectorOpen: true, inspectorTab: url.tab ?? "setup" }),
  });
  const returned = readReturn(location.search);
  const run = createRunStore(serverRunPorts);
  const session: EditorSession = {
    flowId,
    catalog,
    document,
    view,
    run,
    findings,
    server: editorServer(flowId),
    notify,
    canvas: { current: null },
  };

  function start(): () => void {
    const changes = client.flows.changes.subscribe(
      { flowId, since: document.getState().revision },
      { onData: (change) => document.getState().receive(change) },
    );
    const stops = [
      () => changes.unsubscribe(),
      followNewRuns(session),
      document.subscribe((state, previous) => {
        if (state.flow !== previous.flow) findings.refresh();
      }),
      followDocument(view, document),
      followViewUrl(view, run),
      rememberPanels(view),
      () => findings.stop(),
      () => checkWorker.stop(),
      () => run.leave(),
    ];
    takeReturn(session, returned);
    if (url.run === runNow) void runSample(session);
    else if (url.run !== null) run.follow(url.run);
    return () => {
      for (const stop of stops) stop();
      void document.getState().flush();
    };
  }

  return {
    session,
    setKnown: (next) => {
      known = next;
      findings.refresh();
    },
    start,
  };
}

/** Somebody went away to make a connection: the field takes it as one undoable step, and has the focus again. */
function takeReturn(session: EditorSession, returned: Returned | null): void {
  const node = returned === null ? undefined : session.document.getState().flow.nodes[returned.nodeId];
  if (returned === null || node === undefined) return;
  const { nodeId, field, connection } = returned;
  if (connection !== null && node.config?.[field] !== connection) {
    const chosen = perform(session, { type: "set-config", id: nodeId, path: [field], value: connection }, "Choose the new connection");
    if (chosen) session.view.getState().announce(`The connection ${connection} is chosen`);
  }
  session.view.setState({ focusField: { nodeId, path: `/config/${field}` } });
}

/** A run that starts elsewhere, by its webhook for instance, is shown live unless another one still is. */
function followNewRuns({ flowId, run, view }: EditorSession): () => void {
  let newest = Date.now() - clockSlackMs;
  const subscription = client.runs.changed.subscribe(undefined, {
    onData: ({ id, flowId: ofFlow, startedAt }) => {
      const { runId, view: shown } = run.getState();
      // A short run may be over when it is first heard of: what counts is that it started after the last one.
      if (ofFlow !== flowId || startedAt <= newest) return;
      newest = startedAt;
      if (id === runId || (runId !== null && isRunOpen(shown))) return;
      run.follow(id);
      view.getState().announce("A run has started");
    },
  });
  return () => subscription.unsubscribe();
}

function editorServer(flowId: string): EditorServer {
  return {
    startRun: async ({ trigger, input }) => (await client.runs.start.mutate({ flowId, trigger, input, draft: true })).runId,
    cancelRun: async (runId) => {
      await client.runs.cancel.mutate({ runId });
    },
    publish: async (note) => (await client.flows.publish.mutate({ flowId, note })).version,
    exportFlow: () => client.flows.export.query({ flowId }),
    samples: () => client.runs.samples.query({ flowId }),
  };
}

function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
