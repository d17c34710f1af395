import { durationMs, type Runner } from "@interlock/shared";

import type { approval } from "./definition.ts";

export const runApproval: Runner<typeof approval> = {
  ask: ({ title, message, approvers, expiresAfter }) => ({ title, message, approvers, expiresAfterMs: durationMs(expiresAfter) }),
};
