import { catalog } from "@interlock/nodes/definitions";
import { apply, copyNodes, emptyFlow } from "@interlock/shared";
import type { Flow, Operation } from "@interlock/shared";
import { expect, test } from "vitest";

import { addNodeOperation } from "./add-node-operation.ts";
import { printFragment, readFragment } from "./clipboard-text.ts";
import { compareFlows } from "./compare-flows.ts";
import { deleteOperation } from "./delete-operation.ts";
import { renameNodeOperation } from "./rename-node-operation.ts";

const flow: Flow = {
  ...emptyFlow({ key: "test", name: "Test" }),
  nodes: {
    hook: { kind: "webhook" },
    read: { kind: "transform", config: { fields: { text: "hook.body.text" } } },
    ask: { kind: "approval" },
    done: { kind: "note", config: { subject: "{{ read.text }}" } },
  },
  edges: [
    { from: "ask", port: "approved", to: "done" },
    { from: "hook", port: "out", to: "read" },
    { from: "read", port: "out", to: "ask" },
  ],
  layout: { nodes: { hook: [0, 0], read: [320, 0], ask: [640, 0], done: [960, 0] } },
};

function after(operation: Operation): Flow {
  const result = apply(flow, operation, catalog);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value.flow;
}

test("a node added after another is wired and lies on none", () => {
  const added = addNodeOperation(flow, { kind: "http", from: { nodeId: "hook", port: "out" } }, catalog);
  const next = after(added?.operation ?? { type: "set-name", name: "" });
  expect(next.edges).toContainEqual({ from: "hook", port: "out", to: added?.id });
  expect(next.layout.nodes[added?.id ?? ""]?.[1]).toBeGreaterThan(56);
});

test("a node put into an edge replaces it by two", () => {
  const added = addNodeOperation(flow, { kind: "http", edge: { from: "hook", port: "out", to: "read" } }, catalog);
  const next = after(added?.operation ?? { type: "set-name", name: "" });
  expect(next.edges).not.toContainEqual({ from: "hook", port: "out", to: "read" });
  expect(next.edges).toContainEqual({ from: "http_request", port: "out", to: "read" });
});

test("deleting a node in between connects its neighbours, but never around an approval", () => {
  const healed = deleteOperation(flow, { nodes: ["read"], edges: [] }, catalog);
  expect(after(healed.operation).edges).toContainEqual({ from: "hook", port: "out", to: "ask" });
  const guarded = deleteOperation(flow, { nodes: ["ask"], edges: [] }, catalog);
  expect(guarded.healed).toBe(0);
  expect(after(guarded.operation).edges).toEqual([{ from: "hook", port: "out", to: "read" }]);
});

test("an edge that is deleted with its node is not healed", () => {
  const edge = { from: "hook", port: "out", to: "read" };
  const deleted = deleteOperation(flow, { nodes: ["read"], edges: [edge] }, catalog);
  expect(deleted.healed).toBe(0);
  expect(after(deleted.operation).edges).toEqual([{ from: "ask", port: "approved", to: "done" }]);
});

test("the clipboard takes its own text back and no other", () => {
  const text = printFragment(copyNodes(flow, ["read", "ask"]));
  expect(readFragment(text)?.edges).toEqual([{ from: "read", port: "out", to: "ask" }]);
  for (const other of ["", "interlock/nodes", '{"type":"interlock/nodes"}', '{"nodes":{}}']) expect(readFragment(other)).toBeNull();
});

test("a rename moves the id, and references follow", () => {
  const renamed = renameNodeOperation(flow, { id: "read", title: "Read the mail!", catalog });
  expect(renamed?.id).toBe("read_the_mail");
  expect(after(renamed?.operation ?? { type: "set-name", name: "" }).nodes["done"]?.config).toEqual({
    subject: "{{ read_the_mail.text }}",
  });
  expect(renameNodeOperation(flow, { id: "read", title: "  ", catalog })).toBeNull();
});

test("a comparison names what changed and ignores where things lie", () => {
  const moved = after({ type: "move-nodes", positions: { hook: [9, 9] } });
  expect(compareFlows(flow, moved)).toEqual({ nodes: [], edges: { added: [], removed: [] }, isRenamed: false });
  const edited = after({ type: "set-config", id: "done", path: ["subject"], value: "Hello" });
  expect(compareFlows(flow, edited).nodes).toEqual([
    { id: "done", change: "changed", fields: [{ field: "subject", before: "{{ read.text }}", after: "Hello" }] },
  ]);
});
