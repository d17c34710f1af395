import { isJsonObject } from "@interlock/shared";
import type { Json, NodeId } from "@interlock/shared";

import { nodeFace } from "../canvas/node-face.ts";
import { readConfig } from "../canvas/read-config.ts";
import type { EditorSession } from "../editor/editor-session.ts";
import { readProblem } from "../shell/read-problem.ts";

export type RunChoice = { trigger: NodeId; title: string; form: Record<string, unknown> | null; sample: Json | undefined };

/** The ways to start the draft by hand: every trigger that is on, with its form and its sample. */
export function runChoices({ document, catalog }: EditorSession): RunChoice[] {
  const { flow } = document.getState();
  return Object.entries(flow.nodes).flatMap(([id, node]) => {
    const definition = catalog[node.kind];
    if (definition?.role !== "trigger" || node.disabled === true) return [];
    const form = definition.input?.(readConfig(definition, node.config ?? {})) ?? null;
    return [{ trigger: id, title: nodeFace(node, catalog).title, form, sample: form === null ? node.sample : formValues(node.sample) }];
  });
}

/** A sample is a trigger's whole output; the answers of a form lie in it under `input`. */
function formValues(sample: Json | undefined): Json | undefined {
  return isJsonObject(sample) && isJsonObject(sample["input"]) ? sample["input"] : sample;
}

/** Runs the draft at once on the sample of its first trigger, as "Run now" of a template promises. */
export async function runSample(session: EditorSession): Promise<void> {
  const [choice] = runChoices(session);
  if (choice?.sample === undefined) startRun(session);
  else await runDraft(session, { trigger: choice.trigger, input: choice.sample });
}

/** Opens the form of the run; there is always something to see or choose before a run starts. */
export function startRun(session: EditorSession): void {
  if (runChoices(session).length === 0) {
    session.notify.done("This flow has no trigger yet. Add one, so that a run can start.");
    return;
  }
  session.view.setState({ overlay: "run-input" });
}

/** Saves what is unsaved, starts the run on the draft and shows it on the canvas. */
export async function runDraft(session: EditorSession, request: { trigger: NodeId; input: Json }): Promise<boolean> {
  try {
    await session.document.getState().flush();
    const runId = await session.server.startRun(request);
    session.run.follow(runId);
    session.view.setState({ drawerOpen: true, overlay: null });
    session.view.getState().announce("Run started");
    return true;
  } catch (error) {
    session.notify.failed(readProblem(error));
    return false;
  }
}
