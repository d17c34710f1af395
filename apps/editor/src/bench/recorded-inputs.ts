import type { Json } from "@interlock/shared";

/** Variables of one earlier run, as `runs.promptInputs` lists them. */
export type RecordedInputs = { runId: string; startedAt: number; variables: Record<string, Json> };
