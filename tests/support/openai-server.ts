import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";

import * as z from "zod";

/** What the scripted model does with one call. The last entry of a script answers all further calls. */
export type ScriptedAnswer =
  | { do: "answer"; text: string }
  | { do: "status"; status: number; retryAfter?: string; message?: string }
  /** Sends this many characters of the answer and then cuts the connection. */
  | { do: "cut"; text: string; after: number }
  /** A stream, or a body, that is not the JSON that was promised. */
  | { do: "malformed" }
  /** Accepts the request and never answers. */
  | { do: "hang" };

const Call = z.looseObject({
  model: z.string(),
  stream: z.boolean().optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
});
export type Call = z.infer<typeof Call>;

export type OpenAiServer = {
  readonly host: string;
  /** Base URL as a connection holds it. */
  readonly baseUrl: string;
  readonly calls: { authorization: string | undefined; call: Call; at: number }[];
  script(...answers: ScriptedAnswer[]): void;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A local server that speaks the OpenAI chat-completions protocol and misbehaves on request. */
export async function startOpenAiServer(): Promise<OpenAiServer> {
  const calls: OpenAiServer["calls"] = [];
  let script: ScriptedAnswer[] = [{ do: "answer", text: "Hello." }];

  const server = createServer((request, response) => {
    if (request.url?.endsWith("/models")) {
      json(response, 200, {
        object: "list",
        data: ["scripted-small", "scripted-large"].map((id) => ({ id, object: "model", created: 0, owned_by: "tests" })),
      });
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const call = Call.parse(JSON.parse(Buffer.concat(chunks).toString()));
      calls.push({ authorization: request.headers.authorization, call, at: Date.now() });
      const answer = script.length > 1 ? script.shift() : script[0];
      if (answer) perform(response, call, answer);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The model server has no port.");
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    baseUrl: `http://${host}/v1`,
    calls,
    script: (...answers) => {
      script = answers;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function perform(response: ServerResponse, call: Call, answer: ScriptedAnswer): void {
  switch (answer.do) {
    case "answer":
      return call.stream ? stream(response, call, answer.text) : json(response, 200, completion(call, answer.text));
    case "status":
      if (answer.retryAfter) response.setHeader("retry-after", answer.retryAfter);
      return json(response, answer.status, { error: { message: answer.message ?? "Scripted failure.", type: "scripted" } });
    case "cut":
      if (!call.stream) return void response.socket?.destroy();
      startStream(response);
      sendText(response, call, answer.text.slice(0, answer.after));
      // The client must have read the first part before the line breaks, or this is a plain refusal.
      response.write(": still here\n\n", () => response.socket?.destroy());
      return;
    case "malformed":
      if (!call.stream) return void response.writeHead(200, { "content-type": "application/json" }).end('{"choices": [{"message": {"cont');
      startStream(response);
      sendText(response, call, "Half an ");
      response.end('data: {"choices": [{"delta": {"content": "ans\n\ndata: [DONE]\n\n');
      return;
    case "hang":
      return;
  }
}

function stream(response: ServerResponse, call: Call, text: string): void {
  startStream(response);
  sendText(response, call, text);
  sendChunk(response, call, { delta: {}, finish_reason: "stop" });
  response.write(`data: ${JSON.stringify({ ...chunkBase(call), choices: [], usage: usageOf(call, text) })}\n\n`);
  response.end("data: [DONE]\n\n");
}

function startStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
}

function sendText(response: ServerResponse, call: Call, text: string): void {
  for (const part of text.match(/.{1,8}/gs) ?? []) sendChunk(response, call, { delta: { content: part }, finish_reason: null });
}

function sendChunk(response: ServerResponse, call: Call, choice: { delta: object; finish_reason: string | null }): void {
  response.write(`data: ${JSON.stringify({ ...chunkBase(call), choices: [{ index: 0, ...choice }] })}\n\n`);
}

function chunkBase(call: Call) {
  return { id: "chatcmpl-scripted", object: "chat.completion.chunk", created: 0, model: call.model };
}

function completion(call: Call, text: string) {
  const message = { role: "assistant", content: text, refusal: null };
  return {
    ...chunkBase(call),
    object: "chat.completion",
    choices: [{ index: 0, message, finish_reason: "stop", logprobs: null }],
    usage: usageOf(call, text),
  };
}

function usageOf(call: Call, text: string) {
  const prompt = Math.ceil(JSON.stringify(call.messages).length / 4);
  const answer = Math.ceil(text.length / 4);
  return { prompt_tokens: prompt, completion_tokens: answer, total_tokens: prompt + answer };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
