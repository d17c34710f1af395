import type { Problem, Receipt } from "@interlock/shared";

/** What a transport reports; `answered` statuses are judged here, in one place for all. */
export type Transported =
  | { outcome: "confirmed"; receipt: Receipt }
  | { outcome: "refused"; problem: Problem; sent: boolean }
  | { outcome: "unknown"; problem: Problem };
