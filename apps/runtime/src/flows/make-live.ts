import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { changeState } from "./change-state.ts";
import { findVersion } from "./find-flow.ts";

/** Puts an earlier version live again. It was checked when it was published. */
export async function makeLive(ports: Ports, caller: Caller, input: { flowId: string; version: number }): Promise<void> {
  await changeState(ports, caller, {
    flowId: input.flowId,
    decide: async (tx, flow) => {
      const { version } = await findVersion(tx, flow.id, input.version);
      return { patch: { liveVersion: version, status: "live" }, action: "flow.made-live", details: { version } };
    },
  });
}
