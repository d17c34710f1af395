import type { ConnectionKind, ConnectionView, ModelRole } from "@interlock/shared";

import type { Caller } from "./caller.ts";

export type SaveConnection = {
  id?: string | undefined;
  alias: string;
  name: string;
  kind: ConnectionKind;
  baseUrl: string;
  header?: string | undefined;
  /** Absent keeps the stored secret. */
  secret?: string | undefined;
};

/** What the API offers around connections and the models behind them. */
export type ConnectionDesk = {
  list: (caller: Caller) => Promise<ConnectionView[]>;
  save: (caller: Caller, input: SaveConnection) => Promise<ConnectionView>;
  remove: (caller: Caller, input: { id: string }) => Promise<void>;
  test: (caller: Caller, input: { id: string }) => Promise<{ ok: boolean; message: string }>;
  models: (caller: Caller, input: { id: string }) => Promise<string[]>;
  roles: (caller: Caller) => Promise<ModelRole[]>;
  setRole: (caller: Caller, input: ModelRole) => Promise<void>;
};
