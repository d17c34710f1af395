import type { IssueTracker } from "../support/issue-tracker.ts";
import type { RunningServer } from "../support/launch-server.ts";
import { fanOut } from "./bench-flows.ts";
import { median, spread } from "./figures.ts";
import { publishHook, timedPost } from "./publish-hook.ts";

const branches = 100;
const repetitions = 15;

/** P3: so many requests of 50 ms beside each other, then a join, beside a bare `Promise.all` of the same requests. */
export async function benchFanOut(server: RunningServer, slow: IssueTracker): Promise<void> {
  const url = await publishHook(server.client, fanOut(slow.url, branches));
  const ids = Array.from({ length: branches }, (_, index) => `${slow.url}/b${index}`);
  const bare = async () => {
    const started = performance.now();
    await Promise.all(ids.map(async (id) => (await fetch(id)).text()));
    return performance.now() - started;
  };
  for (let warm = 0; warm < 5; warm += 1) {
    await timedPost(url);
    await bare();
  }
  const times = { interlock: [] as number[], bare: [] as number[], afterLast: [] as number[] };
  for (let index = 0; index < repetitions; index += 1) {
    slow.requests.length = 0;
    const startedAt = Date.now();
    const took = await timedPost(url);
    const lastAsked = Math.max(...slow.requests.map((request) => request.at));
    times.interlock.push(took);
    times.afterLast.push(startedAt + took - (lastAsked + 50));
    times.bare.push(await bare());
  }
  console.log(`\nP3  ${branches} branches of 50 ms, then a join`);
  console.log(
    `  Interlock, webhook to answer: ${spread(times.interlock, 1)} ms, of that after the last branch: ${spread(times.afterLast, 1)} ms`,
  );
  console.log(`  plain JavaScript, Promise.all of fetch: ${spread(times.bare, 1)} ms`);
  const over = median(times.interlock) - median(times.bare);
  console.log(
    `  answer after the join's last branch: ${median(times.afterLast).toFixed(0)} ms (must ≤ 100) · over the plain requests: ${over.toFixed(1)} ms`,
  );
}
