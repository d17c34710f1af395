import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";

export type RecordedRequest = { method: string; path: string; headers: IncomingHttpHeaders; body: string; at: number };

export type IssueTracker = {
  /** `127.0.0.1:port`, as the egress allow list wants it. */
  readonly host: string;
  readonly url: string;
  /** Every request that arrived, in order of arrival. */
  readonly requests: RecordedRequest[];
  [Symbol.asyncDispose](): Promise<void>;
};

export type IssueTrackerOptions = {
  /** Runs between a request's arrival and its answer: delays or holds the answer back. */
  before?: (request: RecordedRequest) => Promise<unknown>;
  /** The answer's body, instead of the id that a tracker gives to a stored comment. */
  answer?: (request: RecordedRequest) => unknown;
};

/**
 * A local HTTP server that stands for the issue tracker: it remembers every request, so that a test can
 * count what really went out, and answers like a tracker that stored a comment.
 */
export async function startIssueTracker(options: IssueTrackerOptions = {}): Promise<IssueTracker> {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const recorded = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body, at: Date.now() };
      const id = requests.push(recorded);
      void Promise.resolve(options.before?.(recorded)).then(() => {
        response.writeHead(request.method === "GET" ? 200 : 201, { "content-type": "application/json" });
        response.end(JSON.stringify(options.answer?.(recorded) ?? { id, url: request.url }));
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The issue tracker has no port.");
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    url: `http://${host}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
