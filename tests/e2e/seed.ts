import { decide, openApproval, publish, runIn } from "../support/drive.ts";
import { githubAnswerFlow } from "../support/flow-documents.ts";
import { githubDelivery } from "../support/github-delivery.ts";
import type { IssueTracker } from "../support/issue-tracker.ts";
import type { RunningServer } from "../support/launch-server.ts";
import type { OpenAiServer } from "../support/openai-server.ts";

export type Seeded = { flowId: string; succeeded: string; waiting: string; failed: string; prompt: string; approvalId: string };

/** A day in the life of an installation: a published flow with runs in every state, a prompt with versions, a connection. */
export async function seed(server: RunningServer, tracker: IssueTracker, model: OpenAiServer): Promise<Seeded> {
  const { client } = server;
  const delivery = githubDelivery();
  const { flowId, hooks } = await publish(client, githubAnswerFlow(tracker.url));
  await client.hooks.setSecret.mutate({ flowId, nodeId: "hook", secret: delivery.secret });
  const deliver = async () => {
    await fetch(hooks["hook"] ?? "", { method: "POST", headers: delivery.headers, body: delivery.body });
    const { items } = await client.runs.list.query({ flowId, limit: 1 });
    return items[0]?.id ?? "";
  };

  const succeeded = await deliver();
  await decide(client, await openApproval(client, succeeded), "approved");
  await runIn(client, succeeded, ["succeeded"]);

  await client.connections.save.mutate({
    alias: "local",
    name: "Local models",
    kind: "openai",
    baseUrl: model.baseUrl,
    secret: "sk-local-0001-key",
  });
  await client.connections.save.mutate({
    alias: "tracker",
    name: "Issue tracker",
    kind: "bearer",
    baseUrl: tracker.url,
    secret: "a-token-of-the-tracker",
  });

  const prompt = "comment-triage";
  const { versions } = await client.prompts.get.query({ name: prompt });
  const content = versions[0]?.content;
  if (content) {
    const [system, ...rest] = content.messages;
    const messages = [{ role: "system" as const, content: `${system?.content ?? ""} When in doubt choose question.` }, ...rest];
    await client.prompts.save.mutate({
      name: prompt,
      content: { ...content, messages },
      note: "Says what to do in doubt",
      move: ["production"],
    });
  }

  const failing = await client.flows.import.mutate({
    document: {
      format: 1,
      key: "look-up-a-ticket",
      name: "Look up a ticket",
      nodes: {
        start: {
          kind: "manual",
          config: { form: { type: "object", properties: { id: { type: "string", title: "Ticket" } }, required: ["id"] } },
        },
        look: { kind: "http", title: "Look it up", config: { method: "GET", url: "http://127.0.0.1:9/tickets/{{ start.input.id }}" } },
      },
      edges: ["start -> look"],
      layout: { nodes: { start: [0, 0], look: [320, 0] } },
    },
    publish: true,
  });
  const failed = (await client.runs.start.mutate({ flowId: failing.flowId, input: { id: "T-100" }, draft: false })).runId;
  await runIn(client, failed, ["failed"]);

  const waiting = await deliver();
  const approval = await openApproval(client, waiting);
  return { flowId, succeeded, waiting, failed, prompt, approvalId: approval.id };
}
