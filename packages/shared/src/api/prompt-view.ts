import type { Usage } from "../model/model.ts";
import type { Problem } from "../problem/problem.ts";
import type { PromptContent } from "../prompt/prompt.ts";
import type { Actor } from "../run/event.ts";
import type { Json } from "../value/json.ts";

export type PromptVersionView = {
  name: string;
  version: number;
  hash: string;
  content: PromptContent;
  note: string;
  createdAt: number;
  createdBy: Actor;
  labels: string[];
};

export type PromptSummary = {
  name: string;
  latest: number;
  labels: Record<string, number>;
  usedBy: { flowId: string; flowName: string; nodeId: string }[];
  updatedAt: number;
};

/** What the prompt test of the inspector streams. `text` deltas first, then exactly one `done` or `failed`. */
export type PromptTestEvent =
  | { type: "rendered"; messages: { role: string; content: string }[]; model: string; simulated: boolean }
  | { type: "text"; delta: string }
  | {
      type: "done";
      text: string;
      data: Json;
      model: string;
      simulated: boolean;
      usage: Usage;
      firstTokenMs: number;
      totalMs: number;
      finishReason: string;
    }
  | { type: "failed"; problem: Problem; text: string };
