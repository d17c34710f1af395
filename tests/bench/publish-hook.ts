import type { ApiClient } from "../support/api-client.ts";

/** Imports and publishes a flow; answers with the address of its webhook. */
export async function publishHook(client: ApiClient, document: unknown): Promise<string> {
  const imported = await client.flows.import.mutate({ document, publish: true });
  const [hook] = imported.hooks;
  if (!hook || imported.version === null) throw new Error(`The flow was not published: ${JSON.stringify(imported.findings)}`);
  return hook.url;
}

/** One call; answers with how long it took. */
export async function timedPost(url: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"text":"hello","amount":12}',
  });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${body}`);
  return performance.now() - started;
}
