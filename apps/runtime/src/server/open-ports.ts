import { catalog } from "@interlock/nodes/definitions";
import { runners } from "@interlock/nodes/runners";

import { createApprovers } from "../approvals/approvers.ts";
import { openOutside } from "../connections/open-outside.ts";
import { openStore } from "../db/open-store.ts";
import { createEngine } from "../engine/engine.ts";
import type { Environment } from "../env.ts";
import { createPromptsPort } from "../prompts/prompts-port.ts";
import { createDeliveryWriter } from "../triggers/delivery-writer.ts";
import type { HookNews } from "../triggers/hook-news.ts";
import type { SecretKeeper } from "../triggers/hook-secret.ts";
import { createHookTargets } from "../triggers/hook-targets.ts";
import { keepDeliveriesShort } from "../triggers/keep-deliveries-short.ts";
import type { Closing } from "./closing.ts";
import { createLogger, type ServerLog } from "./create-logger.ts";
import type { FlowNews, Ports } from "./ports.ts";
import { ensureOwner } from "./sessions.ts";
import { createTopic } from "./topic.ts";

export type OpenPorts = { environment: Environment; closing: Closing; reached: Pick<Ports, "publicUrl" | "callHook"> };

/** Opens store, outside and engine, in this order, and hands out what the use cases may reach. */
export async function openPorts({ environment, closing, reached }: OpenPorts): Promise<{ ports: Ports; log: ServerLog }> {
  const { dataFolder, databaseUrl, secretKey, egressAllow } = environment;
  const now = () => Date.now();
  let redact = (text: string) => text;
  const log = createLogger(environment.logLevel, () => redact);

  const store = await openStore({ dataFolder, databaseUrl, onError: (err) => log.error({ err }, "database") });
  closing.add(() => store.close());
  const outside = await openOutside({ store, catalog, now, dataFolder, secretKey, egressAllow });
  closing.add(() => outside.close());
  redact = (text) => outside.redactor.text(text);

  const prompts = createPromptsPort(store);
  await ensureOwner(store, now());
  const engine = createEngine({ store, catalog, runners, ...outside.ports, prompts, approvers: createApprovers(store), log });
  const vault = keepingSecret(outside.vault, outside.redactor);
  const hookNews = createTopic<HookNews>();
  const deliveries = createDeliveryWriter(store, hookNews);
  closing.add(() => deliveries.settled());
  closing.add(() => engine.stop({ graceMs: drainMs }));
  await engine.start();
  closing.add(keepDeliveriesShort(store, (err) => log.error({ err }, "deliveries not pruned")));

  const ports: Ports = {
    ...reached,
    store,
    engine,
    prompts,
    catalog,
    now,
    log,
    vault,
    deliveries,
    hookNews,
    models: outside.ports.models,
    connections: outside.desk,
    flowNews: createTopic<FlowNews>(),
    hookTargets: createHookTargets({ store, vault, now }),
  };
  return { ports, log };
}

/** How long running nodes may finish. Leaves the rest of the ten seconds that a stop may take for closing. */
export const drainMs = 5000;

/** Whatever the server seals or opens is taken out of logs and errors from then on. */
function keepingSecret(vault: SecretKeeper, redactor: { add: (secret: string) => void }): SecretKeeper {
  return {
    seal: (plain, context) => {
      redactor.add(plain);
      return vault.seal(plain, context);
    },
    open: (sealed, context) => {
      const plain = vault.open(sealed, context);
      redactor.add(plain);
      return plain;
    },
  };
}
