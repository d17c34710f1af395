import type { FlowChange, NodeCatalog } from "@interlock/shared";

import type { Store } from "../db/open-store.ts";
import type { Engine } from "../engine/engine-interface.ts";
import type { EngineLog, Models, Prompts } from "../engine/ports.ts";
import type { DeliveryWriter } from "../triggers/delivery-writer.ts";
import type { HookMethod, HookNews } from "../triggers/hook-news.ts";
import type { SecretKeeper } from "../triggers/hook-secret.ts";
import type { HookTargets } from "../triggers/hook-targets.ts";
import type { ConnectionDesk } from "./connection-desk.ts";
import type { Topic } from "./topic.ts";

export type FlowNews = { workspaceId: string; flowId: string; change: FlowChange };
/** A call of the server's own hook address, through the same routes as one from outside. */
export type HookCall = { hookId: string; method: HookMethod; headers: Record<string, string>; body: Buffer };

/** What use cases may reach. They get it as first argument and import nothing that acts by itself. */
export type Ports = {
  store: Store;
  engine: Engine;
  models: Models;
  prompts: Prompts;
  connections: ConnectionDesk;
  vault: SecretKeeper;
  catalog: NodeCatalog;
  now: () => number;
  log: EngineLog;
  /** Address under which people and senders reach this server; known once it listens. */
  publicUrl: () => string;
  callHook: (call: HookCall) => Promise<{ deliveryId: string }>;
  flowNews: Topic<FlowNews>;
  hookNews: Topic<HookNews>;
  hookTargets: HookTargets;
  deliveries: DeliveryWriter;
};
