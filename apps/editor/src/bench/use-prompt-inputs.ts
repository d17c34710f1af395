import type { Json, PromptContent } from "@interlock/shared";
import { useState } from "react";

import type { RecordedInputs } from "./recorded-inputs.ts";
import { variableNames } from "./variable-names.ts";

type Edits = Readonly<Record<string, Json>>;

/** Values for the prompt's variables: from the latest run until somebody chooses or edits. */
export function usePromptInputs(content: PromptContent, recorded: readonly RecordedInputs[]) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [edits, setEdits] = useState<Edits>({});
  const source = chosen ?? recorded[0]?.runId ?? "manual";
  const base = recorded.find((inputs) => inputs.runId === source)?.variables ?? {};
  const names = variableNames(content);
  const variables: Record<string, Json> = {};
  for (const name of names) variables[name] = edits[name] ?? base[name] ?? "";
  return {
    names,
    source,
    variables,
    choose: (next: string) => {
      // By hand starts from what is shown; another run replaces it.
      setEdits(next === "manual" ? variables : {});
      setChosen(next);
    },
    edit: (name: string, value: Json) => setEdits((previous) => ({ ...previous, [name]: value })),
  };
}
