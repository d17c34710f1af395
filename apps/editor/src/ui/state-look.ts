import { Ban, Check, Circle, CircleDashed, Hand, LoaderCircle, Minus, OctagonX, RotateCw, Square, type LucideIcon } from "lucide-react";

/** Everything a run or a node execution can be in, in the words of run state, run summary and editor. */
export type StateName =
  | "queued"
  | "idle"
  | "running"
  | "retrying"
  | "waiting"
  | "succeeded"
  | "done"
  | "failed"
  | "skipped"
  | "cancelled"
  | "aborted"
  | "disabled";

export type StateLook = {
  word: string;
  icon: LucideIcon;
  /** Text colour class of icon, word and ring. */
  text: string;
  /** Border style, so that states differ without colour. */
  border: "solid" | "dashed" | "dotted" | "double";
  spins?: true;
};

const done: StateLook = { word: "Done", icon: Check, text: "text-state-done", border: "solid" };

export const stateLooks: Record<StateName, StateLook> = {
  idle: { word: "Not run", icon: CircleDashed, text: "text-state-queued", border: "dotted" },
  queued: { word: "Queued", icon: Circle, text: "text-state-queued", border: "dotted" },
  running: { word: "Running", icon: LoaderCircle, text: "text-state-running", border: "solid", spins: true },
  retrying: { word: "Retrying", icon: RotateCw, text: "text-state-running", border: "solid" },
  waiting: { word: "Needs approval", icon: Hand, text: "text-state-waiting", border: "dashed" },
  done,
  succeeded: done,
  failed: { word: "Failed", icon: OctagonX, text: "text-state-failed", border: "double" },
  skipped: { word: "Skipped", icon: Minus, text: "text-state-skipped", border: "dotted" },
  cancelled: { word: "Cancelled", icon: Square, text: "text-state-cancelled", border: "solid" },
  aborted: { word: "Stopped", icon: Square, text: "text-state-cancelled", border: "solid" },
  disabled: { word: "Off", icon: Ban, text: "text-state-skipped", border: "dotted" },
};
