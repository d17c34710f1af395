import type { DeliveryView } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findHook } from "./find-hook.ts";

export type WatchHook = { flowId: string; nodeId: string; signal: AbortSignal | undefined };

/** Deliveries to the hook as they come in. */
export async function* watchHook(ports: Ports, caller: Caller, { signal, ...where }: WatchHook): AsyncGenerator<DeliveryView, void> {
  const { hook } = await findHook(ports, caller, where);
  for await (const { delivery } of ports.hookNews.subscribe(signal, (news) => news.hookId === hook.id)) yield delivery;
}
