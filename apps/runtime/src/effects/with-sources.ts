import { joinLabels, type PlannedNode, type RequestPreview } from "@interlock/shared";

import type { LiveRun } from "../engine/live-run.ts";
import { inputLabels } from "../engine/output-labels.ts";

/** Says at every value that a person is shown where it came from (semantics §5): field → references → labels. */
export function withSources(run: LiveRun, node: PlannedNode, { sentence, fields }: RequestPreview): RequestPreview {
  return {
    sentence,
    fields: fields.map(({ madeOf, ...field }) => {
      const labels = inputLabels(run, node, (pointer) => madeOf?.some((part) => overlaps(part, pointer)) ?? true);
      return { ...field, from: joinLabels(labels).from };
    }),
  };
}

/** One is the other or lies inside it: a whole body from one expression is in each of its parts. */
function overlaps(a: string, b: string): boolean {
  return `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
}
