import type { Flow, Operation, Problem } from "@interlock/shared";

import type { ApplyOperation } from "./document-state.ts";

export type Rebased = {
  /** The server's flow with the missing operations. */
  base: Flow;
  /** `base` with those own operations that still make sense. */
  flow: Flow;
  own: Operation[];
  dropped: { operation: Operation; problem: Problem }[];
};

/** Applies what others did to the base, then our own unsaved operations on top of it. */
export function rebase(apply: ApplyOperation, parts: { base: Flow; missing: readonly Operation[]; own: readonly Operation[] }): Rebased {
  const newBase = parts.missing.reduce((flow, operation) => mustApply(apply, flow, operation), parts.base);
  const rebased: Rebased = { base: newBase, flow: newBase, own: [], dropped: [] };
  for (const operation of parts.own) {
    const result = apply(rebased.flow, operation);
    if (result.ok) {
      rebased.flow = result.value.flow;
      rebased.own.push(operation);
    } else {
      rebased.dropped.push({ operation, problem: result.problem });
    }
  }
  return rebased;
}

/** The server has applied it already; if we cannot, our base is not the server's, which is a bug of ours. */
function mustApply(apply: ApplyOperation, flow: Flow, operation: Operation): Flow {
  const result = apply(flow, operation);
  if (!result.ok) throw new RangeError(`Operation "${operation.type}" does not fit the flow: ${result.problem.message}`);
  return result.value.flow;
}

/** `missing` without our own batch, when the answer to an earlier save was lost on the way. */
export function withoutOwn(missing: readonly Operation[], sent: readonly Operation[]): { others: Operation[]; hadOwn: boolean } {
  const texts = missing.map(stableText);
  const wanted = sent.map(stableText);
  for (let start = 0; start + wanted.length <= texts.length && wanted.length > 0; start += 1) {
    if (wanted.every((text, index) => texts[start + index] === text)) {
      return { others: [...missing.slice(0, start), ...missing.slice(start + wanted.length)], hadOwn: true };
    }
  }
  return { others: [...missing], hadOwn: false };
}

/** Keys sorted: the store behind the server does not keep their order. */
function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
