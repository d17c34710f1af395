import { and, eq } from "drizzle-orm";

import type { Store } from "../db/open-store.ts";
import { promptVersions } from "../db/schema.ts";
import type { PromptPin, Prompts } from "../engine/ports.ts";
import { createBoundedCache } from "../flows/bounded-cache.ts";
import { promptNotFound, type PromptVersionRow } from "./find-prompt.ts";
import { resolvePrompt } from "./resolve-prompt.ts";

/** What the engine needs of prompts: labels are followed once at the start of a run, contents never change. */
export function createPromptsPort(store: Store): Prompts {
  const contents = createBoundedCache<string, PromptVersionRow["content"]>(500);
  return {
    async pin(workspaceId, references) {
      const scoped = store.scoped(workspaceId);
      const pins: Record<string, PromptPin> = {};
      for (const reference of new Set(references)) {
        const row = await resolvePrompt(scoped, reference);
        if (row === undefined) throw promptNotFound(reference);
        pins[reference] = { name: row.name, version: row.version, hash: row.hash };
      }
      return pins;
    },
    async content(workspaceId, pin) {
      const key = `${workspaceId} ${pin.name} ${pin.hash}`;
      const known = contents.get(key);
      if (known !== undefined) return known;
      const [row] = await store
        .scoped(workspaceId)
        .find(promptVersions, and(eq(promptVersions.name, pin.name), eq(promptVersions.hash, pin.hash)), { limit: 1 });
      if (row === undefined) throw promptNotFound(`${pin.name}@${pin.version}`);
      contents.set(key, row.content);
      return row.content;
    },
  };
}
