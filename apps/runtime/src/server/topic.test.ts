import { expect, test } from "vitest";

import { createTopic } from "./topic.ts";

test("a subscriber gets what is published after it subscribed, in order", async () => {
  const topic = createTopic<number>();
  topic.publish(1);
  const stop = new AbortController();
  const news = topic.subscribe(stop.signal, (item) => item % 2 === 0);
  for (const item of [2, 3, 4]) topic.publish(item);
  expect(await news.next()).toEqual({ done: false, value: 2 });
  expect(await news.next()).toEqual({ done: false, value: 4 });
  const waiting = news.next();
  stop.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
});
