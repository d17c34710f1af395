import { type Flow, parseFlow, ProblemError } from "@interlock/shared";

import { createBoundedCache } from "./bounded-cache.ts";

const parsed = createBoundedCache<string, Flow>(200);

/** The flow of a stored text. What we stored ourselves always parses, so a failure is a bug. */
export function readFlow(text: string): Flow {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const result = parseFlow(text);
  if (!result.ok) throw new ProblemError({ ...result.problem, family: "bug" });
  parsed.set(text, result.value.flow);
  return result.value.flow;
}
