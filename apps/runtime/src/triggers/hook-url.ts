import type { Ports } from "../server/ports.ts";

export function hookUrl(ports: Pick<Ports, "publicUrl">, hookId: string): string {
  return `${ports.publicUrl()}/hooks/${hookId}`;
}
