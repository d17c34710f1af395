import { expect, test } from "vitest";

import { createLiveStream } from "./create-live-stream.ts";
import type { LivePorts, LiveSink } from "./create-live-stream.ts";

type Connection = { watches: Parameters<LivePorts["open"]>[0]; handlers: Parameters<LivePorts["open"]>[1]; isOpen: boolean };

function world() {
  const connections: Connection[] = [];
  const timers: (() => void)[] = [];
  let cuts = 0;
  const stream = createLiveStream({
    open: (watches, handlers) => {
      const connection = { watches, handlers, isOpen: true };
      connections.push(connection);
      return () => {
        connection.isOpen = false;
      };
    },
    after: (_delayMs, callback) => timers.push(callback),
    noteCut: () => {
      cuts += 1;
    },
  });
  const tick = () => {
    for (const run of timers.splice(0)) run();
  };
  return { stream, connections, tick, cuts: () => cuts };
}

function sink() {
  const heard: unknown[] = [];
  const target: LiveSink = {
    data: (data) => heard.push(data),
    state: (isConnected) => heard.push(isConnected ? "connected" : "cut"),
    end: () => heard.push("end"),
    failed: (problem) => heard.push(problem.code),
  };
  return { heard, target };
}

test("subscriptions that start together share one connection", () => {
  const { stream, connections, tick } = world();
  stream.watch({ path: "a", input: undefined }, sink().target);
  stream.watch({ path: "b", input: { x: 1 } }, sink().target);
  tick();
  expect(connections.map((connection) => connection.watches.map((watch) => watch.path))).toEqual([["a", "b"]]);
});

test("a later one opens a new connection for all, and the old one ends when that stands", () => {
  const { stream, connections, tick } = world();
  const first = sink();
  stream.watch({ path: "a", input: {} }, first.target);
  tick();
  connections[0]?.handlers.connected();
  connections[0]?.handlers.message({ key: "1", type: "data", id: "7", data: "seven" });
  stream.watch({ path: "b", input: {} }, sink().target);
  tick();
  expect(connections[0]?.isOpen).toBe(true);
  expect(connections[1]?.watches[0]).toMatchObject({ path: "a", input: { lastEventId: "7" } });
  connections[1]?.handlers.connected();
  expect(connections[0]?.isOpen).toBe(false);
  expect(first.heard).toEqual(["connected", "seven", "connected"]);
});

test("a cut is told and taken up again where it was", () => {
  const { stream, connections, tick, cuts } = world();
  const { heard, target } = sink();
  stream.watch({ path: "a", input: {} }, target);
  tick();
  connections[0]?.handlers.connected();
  connections[0]?.handlers.message({ key: "1", type: "data", id: "3", data: "three" });
  connections[0]?.handlers.cut();
  expect(cuts()).toBe(1);
  tick();
  expect(heard).toEqual(["connected", "three", "cut"]);
  expect(connections[1]?.watches[0]?.input).toEqual({ lastEventId: "3" });
});

test("one that ends or fails leaves the others alone, and the last one out closes the connection", () => {
  const { stream, connections, tick } = world();
  const one = sink();
  const two = sink();
  const stop = stream.watch({ path: "a", input: {} }, one.target);
  stream.watch({ path: "b", input: {} }, two.target);
  tick();
  connections[0]?.handlers.message({ key: "2", type: "failed", problem: { family: "problem", code: "run-not-found", message: "Gone." } });
  expect(two.heard).toEqual(["run-not-found"]);
  stop();
  tick();
  expect(connections[0]?.isOpen).toBe(false);
  expect(connections).toHaveLength(1);
});
