export type ConnectionKind = "openai" | "bearer" | "api-key";

/** Never holds a secret: `secretHint` is the last four characters at most. */
export type ConnectionView = {
  id: string;
  alias: string;
  name: string;
  kind: ConnectionKind;
  baseUrl: string;
  /** Header that carries the key, for kind `api-key`. */
  header: string | null;
  secretHint: string;
  version: number;
  /** Built in and not deletable: the demo model. */
  builtIn: boolean;
  usedBy: { flowId: string; flowName: string; nodeId: string }[];
  lastTest: { at: number; ok: boolean; message: string } | null;
  updatedAt: number;
};

export type ModelRole = { role: string; connection: string; model: string };
