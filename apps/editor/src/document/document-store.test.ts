import { catalog } from "@interlock/nodes/definitions";
import { apply, emptyFlow, ProblemError } from "@interlock/shared";
import type { Flow, FlowChange, FlowDraft, Operation, SaveResult } from "@interlock/shared";
import { expect, test } from "vitest";

import { createDocumentStore } from "./create-document-store.ts";
import type { DocumentPorts } from "./document-state.ts";
import { whileNewest } from "./while-newest.ts";

const start: Flow = {
  ...emptyFlow({ key: "test", name: "Test" }),
  nodes: { hook: { kind: "webhook" }, done: { kind: "respond" } },
  edges: [{ from: "hook", port: "out", to: "done" }],
};

type SaveRequest = Parameters<DocumentPorts["save"]>[0];

/** A server in memory that numbers batches, and a clock that only moves when told to. */
function world(flow = start) {
  const server = { flow, revision: 1, log: [] as { operations: Operation[]; session: string }[], saves: [] as SaveRequest[] };
  const timers: { due: number; run: () => void }[] = [];
  let now = 0;
  let answer: (request: SaveRequest) => Promise<SaveResult> = save;

  function commit(operations: readonly Operation[], session: string): FlowChange {
    for (const operation of operations) {
      const result = apply(server.flow, operation, catalog);
      if (!result.ok) throw new ProblemError(result.problem);
      server.flow = result.value.flow;
    }
    server.revision += 1;
    server.log.push({ operations: [...operations], session });
    return {
      revision: server.revision,
      operations: [...operations],
      session,
      findings: [],
      status: "draft",
      liveVersion: null,
      changes: server.log.length,
    };
  }

  async function save(request: SaveRequest): Promise<SaveResult> {
    server.saves.push(request);
    if (request.baseRevision < server.revision) {
      const missing = server.log.slice(request.baseRevision - 1).flatMap((batch) => batch.operations);
      return { saved: false, reason: "stale", revision: server.revision, missing };
    }
    commit(request.operations, request.session);
    return { saved: true, revision: server.revision, findings: [], changes: server.log.length };
  }

  const draft = (): FlowDraft => ({
    id: "flow_1",
    flow: server.flow,
    revision: server.revision,
    status: "draft",
    liveVersion: null,
    changes: 0,
    findings: [],
  });
  const store = createDocumentStore(draft(), {
    session: "mine",
    apply: (before, operation) => apply(before, operation, catalog),
    save: (request) => answer(request),
    reload: () => Promise.resolve(draft()),
    now: () => now,
    after: (delayMs, run) => {
      const timer = { due: now + delayMs, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
  });
  /** Lets time pass, with everything that falls due and the answers that follow. */
  async function pass(ms: number) {
    now += ms;
    for (let due = timers.find((timer) => timer.due <= now); due !== undefined; due = timers.find((timer) => timer.due <= now)) {
      timers.splice(timers.indexOf(due), 1);
      due.run();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    }
  }
  return { server, store, pass, commit, setSave: (next: typeof answer) => (answer = next), save };
}

const subject = (value: string): Operation => ({ type: "set-config", id: "done", path: ["body"], value });
const rename = (name: string): Operation => ({ type: "set-name", name });

test("an edit is applied at once and saved after a moment of quiet", async () => {
  const { store, server, pass } = world();
  store.getState().dispatch(rename("Renamed"));
  expect(store.getState()).toMatchObject({ flow: { name: "Renamed" }, save: { is: "unsaved" } });
  expect(server.flow.name).toBe("Test");
  await pass(600);
  expect(server.flow.name).toBe("Renamed");
  expect(store.getState()).toMatchObject({ save: { is: "saved" }, revision: 2, sending: [], waiting: [] });
});

test("an operation that does not fit changes nothing and is not sent", async () => {
  const { store, server, pass } = world();
  const result = store.getState().dispatch({ type: "remove-node", id: "hook" });
  expect(result.ok).toBe(false);
  await pass(600);
  expect(store.getState().flow).toBe(start);
  expect(server.saves).toHaveLength(0);
});

test("40 typed characters are one undo step and one operation", async () => {
  const { store, server, pass } = world();
  const text = "A subject of forty characters, typed now";
  for (let length = 1; length <= text.length; length += 1) {
    store.getState().dispatch(subject(text.slice(0, length)));
    await pass(60);
  }
  await pass(600);
  expect(store.getState().history.past).toHaveLength(1);
  expect(server.log).toHaveLength(1);
  store.getState().undo();
  expect(store.getState().flow.nodes["done"]).toEqual(start.nodes["done"]);
});

test("20 edits, 20 undos and 20 redos lead there and back", () => {
  const { store } = world();
  for (let count = 0; count < 20; count += 1) {
    store
      .getState()
      .dispatch(
        count % 2 === 0
          ? { type: "add-node", id: `note_${count}`, node: { kind: "note" }, position: [count, 0] }
          : { type: "move-nodes", positions: { hook: [count, count] } },
      );
  }
  const after = store.getState().flow;
  for (let count = 0; count < 20; count += 1) store.getState().undo();
  expect(store.getState().flow).toEqual(start);
  for (let count = 0; count < 20; count += 1) store.getState().redo();
  expect(store.getState().flow).toEqual(after);
});

test("a stale base takes what was missed and puts the own edit on top", async () => {
  const { store, server, pass, commit } = world();
  commit([rename("By somebody else")], "theirs");
  store.getState().dispatch(subject("mine"));
  await pass(600);
  expect(store.getState().flow).toMatchObject({ name: "By somebody else", nodes: { done: { config: { body: "mine" } } } });
  await pass(600);
  expect(server.flow).toEqual(store.getState().flow);
  expect(store.getState().save).toEqual({ is: "saved" });
});

test("two edits of the same field are a question, and each answer is obeyed", async () => {
  for (const choice of ["mine", "theirs"] as const) {
    const { store, server, pass, commit } = world();
    commit([subject("theirs")], "theirs");
    store.getState().dispatch(subject("mine"));
    await pass(600);
    expect(store.getState().save.is).toBe("clash");
    expect(store.getState().flow.nodes["done"]?.config).toEqual({ body: "mine" });
    store.getState().settleClash(choice);
    await pass(600);
    expect(server.flow.nodes["done"]?.config).toEqual({ body: choice });
    expect(store.getState().save).toEqual({ is: "saved" });
  }
});

test("changes of another tab are applied live and leave the own undo alone", async () => {
  const { store, commit, pass } = world();
  store.getState().dispatch(subject("mine"));
  await pass(600);
  store.getState().receive(commit([rename("Live")], "theirs"));
  expect(store.getState()).toMatchObject({ flow: { name: "Live" }, revision: 3 });
  store.getState().undo();
  expect(store.getState().flow).toMatchObject({ name: "Live" });
  expect(store.getState().flow.nodes["done"]).toEqual(start.nodes["done"]);
});

test("a change that arrives while a save is on the way waits for its answer", async () => {
  const { store, commit, pass, setSave, save } = world();
  let release: () => void = () => {};
  setSave(async (request) => {
    const result = await save(request);
    await new Promise<void>((resolve) => (release = resolve));
    return result;
  });
  store.getState().dispatch(subject("mine"));
  await pass(600);
  store.getState().receive(commit([rename("Meanwhile")], "theirs"));
  expect(store.getState().flow.name).toBe("Test");
  release();
  await pass(0);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  expect(store.getState()).toMatchObject({ flow: { name: "Meanwhile" }, revision: 3 });
});

test("without a server edits are kept, and a lost answer does not apply them twice", async () => {
  const { store, server, pass, setSave, save } = world();
  setSave(async (request) => {
    await save(request);
    throw new TypeError("fetch failed");
  });
  store.getState().dispatch({ type: "add-node", id: "note", node: { kind: "note" } });
  await pass(600);
  expect(store.getState().save).toEqual({ is: "offline" });
  setSave(save);
  await pass(4_000);
  expect(store.getState().save).toEqual({ is: "saved" });
  expect(server.log).toHaveLength(1);
  expect(store.getState().flow).toEqual(server.flow);
});

test("an edit that the server refuses is taken back, and says why", async () => {
  const { store, pass, setSave } = world();
  setSave(() => Promise.reject(new ProblemError({ family: "problem", code: "not-allowed", message: "You may not edit this." })));
  store.getState().dispatch(rename("Refused"));
  await pass(600);
  expect(store.getState()).toMatchObject({ flow: { name: "Test" }, save: { is: "refused", problem: { code: "not-allowed" } } });
});

test("an undo made impossible by somebody else is dropped and told", async () => {
  const { store, commit, pass } = world();
  store.getState().dispatch({ type: "add-node", id: "note", node: { kind: "note" } });
  await pass(600);
  store.getState().receive(commit([{ type: "add-edge", edge: { from: "done", port: "out", to: "note" } }], "theirs"));
  expect(store.getState().undo().ok).toBe(false);
  expect(store.getState().history.past).toHaveLength(0);
});

test("a step stops being the newest once: when another follows, or when it is undone", async () => {
  const { store, pass } = world();
  let past = 0;
  const count = () => {
    past += 1;
  };
  store.getState().dispatch(rename("First"));
  whileNewest(store, count);
  await pass(600);
  expect(past).toBe(0);
  store.getState().dispatch({ type: "move-nodes", positions: { hook: [1, 1] } });
  expect(past).toBe(1);
  whileNewest(store, count);
  store.getState().undo();
  store.getState().undo();
  expect(past).toBe(2);
});
