import type { PromptContent } from "@interlock/shared";

import type { LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

export type PromptContentOf = ReadonlyMap<string, PromptContent>;

const none: PromptContentOf = new Map();

/** Contents of the versions that the run pinned, by reference. A version never changes, so one read serves all runs. */
export function knownPrompts(world: World, run: LiveRun, references: readonly string[]): PromptContentOf | undefined {
  if (references.length === 0) return none;
  const contents = new Map<string, PromptContent>();
  for (const reference of references) {
    const pin = run.fold.state.pins.prompts[reference];
    const content = pin && world.promptContents.get(pin.hash);
    if (content === undefined) return undefined;
    contents.set(reference, content);
  }
  return contents;
}

export async function loadPrompts(world: World, run: LiveRun, references: readonly string[]): Promise<PromptContentOf> {
  for (const reference of references) {
    const pin = run.fold.state.pins.prompts[reference];
    if (pin !== undefined && !world.promptContents.has(pin.hash)) {
      if (world.promptContents.size >= 500) world.promptContents.clear();
      world.promptContents.set(pin.hash, await world.prompts.content(run.workspaceId, pin));
    }
  }
  return knownPrompts(world, run, references) ?? none;
}
