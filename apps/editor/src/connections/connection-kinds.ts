import type { ConnectionKind } from "@interlock/shared";

export type ConnectionKindLook = { value: ConnectionKind; label: string; help: string };

export const connectionKinds: readonly ConnectionKindLook[] = [
  { value: "bearer", label: "Bearer token", help: "Sent as Authorization: Bearer …" },
  { value: "api-key", label: "API key in a header", help: "Sent in a header that you name" },
  { value: "openai", label: "Model server", help: "Anything that speaks the OpenAI chat API" },
];

export function connectionKindLabel(kind: ConnectionKind): string {
  return connectionKinds.find((entry) => entry.value === kind)?.label ?? kind;
}
