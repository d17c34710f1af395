import { fail, ok, type Result } from "../problem/problem.ts";
import type { JsonObject } from "../value/json.ts";

/** Turns a document of format `from` into one of format `from + 1`. Pure, named, never edited after release. */
export type FlowUpgrade = { from: number; name: string; upgrade: (document: JsonObject) => JsonObject };

/** In order of `from`, which counts up from 1. Every entry needs a case in `upgrade.test.ts`, which checks that. */
export const flowUpgrades: readonly FlowUpgrade[] = [];

/** Folds the upgrades that a document of an older format still needs over it. */
export function upgradeDocument(document: JsonObject, upgrades: readonly FlowUpgrade[] = flowUpgrades): Result<JsonObject> {
  const newest = upgrades.length + 1;
  const format = document["format"];
  if (typeof format !== "number" || !Number.isInteger(format) || format < 1) {
    return fail({
      family: "problem",
      code: "flow-format-missing",
      path: "/format",
      message: `The document has no valid "format". Begin it with "format": ${newest}.`,
    });
  }
  if (format > newest) {
    return fail({
      family: "problem",
      code: "flow-format-newer",
      path: "/format",
      message: `The document has format ${format}, this version reads formats up to ${newest}. Open it with a newer version of Interlock.`,
    });
  }
  const due = upgrades.filter((upgrade) => upgrade.from >= format);
  return ok(due.reduce((current, { from, upgrade }) => ({ ...upgrade(current), format: from + 1 }), document));
}
