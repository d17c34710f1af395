import type { NodeCatalog } from "@interlock/shared";

import type { Store } from "../db/open-store.ts";
import type { Egress } from "../effects/egress/egress.ts";
import type { ModelClient } from "../models/model-client.ts";
import type { ModelEndpoint } from "../models/model-endpoint.ts";
import type { Redactor } from "./redactor.ts";
import type { Vault } from "./vault.ts";

/** What stands between this server and everybody else's: secrets, the way out, models. */
export type Outside = {
  store: Store;
  catalog: NodeCatalog;
  now: () => number;
  vault: Vault;
  redactor: Redactor;
  egress: Egress;
  modelClient: ModelClient;
  demo: ModelEndpoint;
};
