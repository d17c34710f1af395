import { catalog } from "@interlock/nodes/definitions";
import { expect, test } from "vitest";

import { edgeText, witnessText } from "./witness-text.ts";

const names = { catalog, nodes: { hook: { kind: "webhook" }, send: { kind: "http", title: "Send it" } } };

test("a way and a connection are told by titles, with the ports that are not the plain one", () => {
  expect(witnessText([{ nodeId: "hook", port: "out" }, { nodeId: "send", port: "error" }, { nodeId: "gone" }], names)).toBe(
    "Webhook → Send it (error) → gone",
  );
  expect(edgeText({ from: "send", port: "error", to: "hook" }, names)).toBe("Send it (error) → Webhook");
});
