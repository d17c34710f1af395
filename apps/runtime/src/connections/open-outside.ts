import { ProblemError } from "@interlock/shared";
import { isNotNull } from "drizzle-orm";

import { connections, hooks } from "../db/schema.ts";
import { createAllowList } from "../effects/egress/allow-list.ts";
import { createEgress } from "../effects/egress/create-egress.ts";
import { createEgressPort } from "../effects/egress/egress-port.ts";
import type { Connections, Egress as EgressPort, Models } from "../engine/ports.ts";
import { createDemoEndpoint } from "../models/demo/demo-fetch.ts";
import { createModelClient } from "../models/model-client.ts";
import { createModelsPort } from "../models/models-port.ts";
import type { ConnectionDesk } from "../server/connection-desk.ts";
import { openHookSecret } from "../triggers/hook-secret.ts";
import { createConnectionsPort } from "./connections-port.ts";
import { createConnectionDesk } from "./create-connection-desk.ts";
import { loadMasterKey } from "./master-key.ts";
import type { Outside } from "./outside.ts";
import { redactingVault } from "./redacting-vault.ts";
import { createRedactor } from "./redactor.ts";
import { openConnection } from "./resolve-connection.ts";
import { createVault } from "./vault.ts";

export type OutsideOptions = Pick<Outside, "store" | "catalog" | "now"> & {
  dataFolder: string;
  secretKey?: string | undefined;
  /** Private `host[:port]` that may be reached. */
  egressAllow: readonly string[];
};

/** The outside, ready to be handed to engine and server. */
export type OpenedOutside = Pick<Outside, "vault" | "redactor"> & {
  desk: ConnectionDesk;
  /** What the engine takes. */
  ports: { egress: EgressPort; models: Models; connections: Connections };
  close(): Promise<void>;
};

export async function openOutside({ store, catalog, now, dataFolder, secretKey, egressAllow }: OutsideOptions): Promise<OpenedOutside> {
  const redactor = createRedactor();
  const outside: Outside = {
    store,
    catalog,
    now,
    vault: redactingVault(createVault(loadMasterKey({ dataFolder, secretKey })), redactor),
    redactor,
    egress: createEgress({ allow: createAllowList(egressAllow) }),
    modelClient: createModelClient(),
    demo: createDemoEndpoint(),
  };
  await learnSecrets(outside);
  return {
    vault: outside.vault,
    redactor: outside.redactor,
    desk: createConnectionDesk(outside),
    ports: { egress: createEgressPort(outside), models: createModelsPort(outside), connections: createConnectionsPort(outside) },
    close: () => outside.egress.close(),
  };
}

/**
 * Secrets are redacted from the first log line on, used or not. One that cannot be opened (another master
 * key) cannot leak either; using it says so.
 */
async function learnSecrets({ store, vault }: Outside): Promise<void> {
  const scoped = store.scoped("default");
  const ofConnections = await scoped.find(connections, isNotNull(connections.secret));
  const ofHooks = await scoped.find(hooks, isNotNull(hooks.secret));
  for (const row of ofConnections) tryToOpen(() => openConnection(vault, row));
  for (const row of ofHooks) tryToOpen(() => openHookSecret(vault, row));
}

function tryToOpen(open: () => void): void {
  try {
    open();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}
