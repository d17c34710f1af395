import type { HookView } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findHook } from "./find-hook.ts";
import { hookView } from "./hook-view.ts";

export async function getHook(ports: Ports, caller: Caller, input: { flowId: string; nodeId: string }): Promise<HookView> {
  return hookView(ports, await findHook(ports, caller, input));
}
