import { catalog } from "@interlock/nodes/definitions";
import { apply, emptyFlow } from "@interlock/shared";
import type { Flow } from "@interlock/shared";
import { expect, test } from "vitest";

import { edgeId } from "../canvas/edge-id.ts";
import { createDocumentStore } from "../document/create-document-store.ts";
import { createViewStore } from "./create-view-store.ts";
import { followDocument } from "./follow-document.ts";

const wire = { from: "hook", port: "out", to: "done" } as const;
const start: Flow = {
  ...emptyFlow({ key: "test", name: "Test" }),
  nodes: { hook: { kind: "webhook" }, done: { kind: "respond" } },
  edges: [wire],
};

function open() {
  const never = () => new Promise<never>(() => undefined);
  const document = createDocumentStore(
    { id: "flow_1", flow: start, revision: 1, status: "draft", liveVersion: null, changes: 0, findings: [] },
    {
      session: "own",
      apply: (flow, operation) => apply(flow, operation, catalog),
      save: never,
      reload: never,
      now: () => 0,
      after: () => () => undefined,
    },
  );
  const view = createViewStore(() => undefined);
  followDocument(view, document);
  return { document, view };
}

test("undoing an added node takes it out of the selection, so that the next click selects one node", () => {
  const { document, view } = open();
  document.getState().dispatch({ type: "add-node", id: "note", node: { kind: "note" }, position: [0, 0] });
  view.getState().select(["note", "hook"]);
  document.getState().undo();
  expect(view.getState().selection).toEqual(["hook"]);
  document.getState().redo();
  view.getState().select(["note"]);
  document.getState().undo();
  expect(view.getState().selection).toEqual([]);
});

test("what somebody else removes is not selected any more, nor being renamed", () => {
  const { document, view } = open();
  view.getState().select(["done"], [edgeId(wire)]);
  view.setState({ renaming: "done" });
  document.getState().receive({
    revision: 2,
    operations: [
      { type: "remove-edge", edge: wire },
      { type: "remove-node", id: "done" },
    ],
    session: "other",
    findings: [],
    status: "draft",
    liveVersion: null,
    changes: 1,
  });
  expect(view.getState()).toMatchObject({ selection: [], selectedEdges: [], renaming: null });
});

test("a change of something else leaves the selection as it is, down to the list", () => {
  const { document, view } = open();
  view.getState().select(["hook"]);
  const before = view.getState();
  document.getState().dispatch({ type: "set-name", name: "Other" });
  expect(view.getState()).toBe(before);
});
