import { Agent, request } from "node:http";

/*
 * Load generator, run as a process of its own so that its CPU time is not the server's:
 * `node load.ts <url> <connections> <milliseconds>`. Prints one JSON line.
 */
const [target = "", connections = "1", duration = "1000"] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const body = JSON.stringify({ text: "hello", amount: 12 });
const url = new URL(target);
const options = {
  agent,
  host: url.hostname,
  port: url.port,
  path: url.pathname,
  method: "POST",
  headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
};

const latencies: number[] = [];
let failed = 0;
const until = performance.now() + Number(duration);

function post(): Promise<void> {
  return new Promise((resolve) => {
    const started = performance.now();
    const call = request(options, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode === 200) latencies.push(performance.now() - started);
        else failed += 1;
        resolve();
      });
    });
    call.once("error", () => {
      failed += 1;
      resolve();
    });
    call.end(body);
  });
}

await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    while (performance.now() < until) await post();
  }),
);
agent.destroy();
latencies.sort((a, b) => a - b);
const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
console.log(JSON.stringify({ requests: latencies.length, failed, p50: at(0.5), p99: at(0.99) }));
