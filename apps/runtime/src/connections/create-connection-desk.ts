import { listRoles } from "../models/list-roles.ts";
import { setRole } from "../models/set-role.ts";
import type { ConnectionDesk } from "../server/connection-desk.ts";
import { listConnections } from "./list-connections.ts";
import { listModels } from "./list-models.ts";
import type { Outside } from "./outside.ts";
import { removeConnection } from "./remove-connection.ts";
import { saveConnection } from "./save-connection.ts";
import { testConnection } from "./test-connection.ts";

/** The use cases of connections and model roles, as the API calls them. */
export function createConnectionDesk(outside: Outside): ConnectionDesk {
  return {
    list: (caller) => listConnections(outside, caller),
    save: (caller, input) => saveConnection(outside, caller, input),
    remove: (caller, input) => removeConnection(outside, caller, input),
    test: (caller, input) => testConnection(outside, caller, input),
    models: (caller, input) => listModels(outside, caller, input),
    roles: (caller) => listRoles(outside, caller),
    setRole: (caller, input) => setRole(outside, caller, input),
  };
}
