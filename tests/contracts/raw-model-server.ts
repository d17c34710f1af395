import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type Answering = (response: ServerResponse, request: { headers: IncomingMessage["headers"]; body: string; number: number }) => void;

export type RawModelServer = {
  baseUrl: string;
  /** Host and port, as the egress opens them. */
  host: string;
  bodies: string[];
  headers: IncomingMessage["headers"][];
  answerWith(answering: Answering): void;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A local server in the place of a model, whose every byte the test decides. */
export async function startRawModelServer(): Promise<RawModelServer> {
  let answering: Answering = (response) => response.end();
  const bodies: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      bodies.push(body);
      headers.push(request.headers);
      answering(response, { headers: request.headers, body, number: bodies.length });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const host = `127.0.0.1:${address.port}`;
  return {
    baseUrl: `http://${host}/v1`,
    host,
    bodies,
    headers,
    answerWith: (next) => {
      answering = next;
      bodies.length = 0;
      headers.length = 0;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type ChunkOptions = { finish?: string | null; usage?: boolean; done?: boolean };

/** A whole event stream of one answer, as OpenAI-compatible servers send it. */
export function eventStream(pieces: readonly string[], { finish = "stop", usage = true, done = true }: ChunkOptions = {}): string {
  const base = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 0, model: "served-model" };
  const event = (data: object) => `data: ${JSON.stringify({ ...base, ...data })}\n\n`;
  return [
    event({ choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }] }),
    ...pieces.map((content) => event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })),
    ...(finish === null ? [] : [event({ choices: [{ index: 0, delta: {}, finish_reason: finish }] })]),
    ...(usage ? [event({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } })] : []),
    ...(done ? ["data: [DONE]\n\n"] : []),
  ].join("");
}

export function sendStream(response: ServerResponse, text: string): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.end(text);
}
