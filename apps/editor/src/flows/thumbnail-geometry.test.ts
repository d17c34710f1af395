import type { Flow } from "@interlock/shared";
import { expect, it } from "vitest";

import { thumbnailGeometry } from "./thumbnail-geometry.ts";

const flow: Flow = {
  format: 1,
  key: "two",
  name: "Two",
  nodes: { a: { kind: "manual" }, b: { kind: "note" } },
  edges: [{ from: "a", port: "out", to: "b" }],
  settings: {},
  layout: { nodes: { a: [0, 0], b: [300, 100] } },
};

it("frames every box and joins the right side of one to the left side of the next", () => {
  const geometry = thumbnailGeometry(flow);
  expect(geometry.viewBox).toBe("-30 -30 600 236");
  expect(geometry.lines).toEqual([{ key: "a:out:b", path: "M240 38C280 38 260 138 300 138" }]);
});

it("leaves out an edge to a node that is not there", () => {
  expect(thumbnailGeometry({ ...flow, edges: [{ from: "a", port: "out", to: "gone" }] }).lines).toEqual([]);
});

it("gives an empty flow a frame", () => {
  expect(thumbnailGeometry({ ...flow, nodes: {}, edges: [] }).viewBox).toBe("0 0 320 120");
});
