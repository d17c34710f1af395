import type { Json, PromptContent } from "@interlock/shared";
import { useState } from "react";

import type { InputSource } from "./input-source.ts";
import { variableNames } from "./variable-names.ts";

type Edits = Readonly<Record<string, Json>>;

/** Values for the prompt's variables: from the first source until somebody chooses or edits. */
export function usePromptInputs(content: PromptContent, sources: readonly InputSource[]) {
  const [choice, setChoice] = useState<string | null>(null);
  const [edits, setEdits] = useState<Edits>({});
  const chosen = choice ?? sources[0]?.id ?? "manual";
  const base = sources.find((source) => source.id === chosen)?.variables ?? {};
  const names = variableNames(content);
  const variables: Record<string, Json> = {};
  for (const name of names) variables[name] = edits[name] ?? base[name] ?? "";
  return {
    names,
    chosen,
    variables,
    choose: (next: string) => {
      // By hand starts from what is shown; another source replaces it.
      setEdits(next === "manual" ? variables : {});
      setChoice(next);
    },
    edit: (name: string, value: Json) => setEdits((previous) => ({ ...previous, [name]: value })),
  };
}
