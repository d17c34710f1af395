import type { JournalEntry, RunEvent } from "./event.ts";
import { applyEvent, createFold } from "./fold.ts";
import type { Plan } from "./plan.ts";
import type { RunState } from "./state.ts";

/** The state after one more event. Pure: the given state stays as it is. Many events are cheaper through `foldEvents`. */
export function reduce(plan: Plan, state: RunState, event: RunEvent): RunState {
  const fold = createFold(plan, state);
  applyEvent(fold, event);
  return fold.state;
}

/** The state after all entries, in linear time. */
export function foldEvents(plan: Plan, entries: Iterable<JournalEntry>): RunState {
  const fold = createFold(plan);
  for (const { event } of entries) applyEvent(fold, event);
  return fold.state;
}
