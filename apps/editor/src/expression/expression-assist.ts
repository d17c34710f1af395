import { checkCondition, checkExpression, checkTemplate, completions, nearestName, parseTemplate } from "@interlock/shared";
import type { Completion, ExpressionIssue, ExpressionMark, ExpressionTypes, Json } from "@interlock/shared";

export type AssistMode = ExpressionMark | "condition";

export type AssistCompletions = { from: number; options: readonly Completion[] };

export type AssistIssue = ExpressionIssue & { fix?: { label: string; text: string } };

/** What an expression field knows while somebody types in it. Positions are in the text of the field. */
export type ExpressionAssist = {
  mode: AssistMode;
  complete: (text: string, position: number) => AssistCompletions | null;
  diagnose: (text: string) => AssistIssue[];
};

export type AssistKnowledge = {
  types: ExpressionTypes;
  samples: Readonly<Record<string, Json>>;
  /** Whole paths that are offered before anything is typed: people look for a value, not for a node. */
  paths: readonly { path: string; type: string; sample: string | null }[];
};

/** More would hide the functions below them; typing narrows the list anyway. */
const mostPaths = 40;

export function createAssist(mode: AssistMode, known: AssistKnowledge): ExpressionAssist {
  return {
    mode,
    complete: (text, position) => {
      const hole = mode === "template" ? holeAt(text, position) : { source: text, start: 0 };
      if (hole === null) return null;
      const cursor = position - hole.start;
      const options = completions({ source: hole.source, cursor }, known);
      const word = /[A-Za-z0-9_]*$/.exec(hole.source.slice(0, cursor))?.[0] ?? "";
      const from = cursor - word.length;
      const isRoot = !/[.?]$/.test(hole.source.slice(0, from));
      const all = isRoot ? [...pathOptions(known.paths, word, from), ...options] : options;
      return all.length === 0 ? null : { from: from + hole.start, options: all };
    },
    diagnose: (text) => diagnose(text, mode, known.types).map((issue) => withFix(issue, text, known.types)),
  };
}

function pathOptions(paths: AssistKnowledge["paths"], word: string, from: number): Completion[] {
  const typed = word.toLowerCase();
  return paths
    .filter(({ path }) => path.toLowerCase().includes(typed))
    .slice(0, mostPaths)
    .map(({ path, type, sample }) => ({ kind: "field", label: path, insert: path, from, type, ...(sample === null ? {} : { sample }) }));
}

function diagnose(text: string, mode: AssistMode, types: ExpressionTypes): ExpressionIssue[] {
  if (text.trim() === "") return [];
  if (mode === "template") return checkTemplate(text, types).issues;
  return (mode === "condition" ? checkCondition(text, types) : checkExpression(text, types)).issues;
}

/** A misspelt name gets the name that was meant, as one click. */
function withFix(issue: ExpressionIssue, text: string, types: ExpressionTypes): AssistIssue {
  const wrong = text.slice(issue.span.start, issue.span.end);
  const suggested =
    /Did you mean "([^"]+)"/.exec(issue.message)?.[1] ??
    (issue.code === "expression-unknown-name" ? nearestName(wrong, Object.keys(types)) : undefined);
  return suggested === undefined ? issue : { ...issue, fix: { label: `Use ${suggested}`, text: suggested } };
}

/** The hole around a position; a hole that is still open reaches to the end of the text. */
export function holeAt(text: string, position: number): { source: string; start: number } | null {
  const parts = parseTemplate(text);
  if (parts.ok) {
    const hole = parts.value.find((part) => part.kind === "hole" && part.start <= position && position <= part.end);
    return hole?.kind === "hole" ? { source: hole.source, start: hole.start } : null;
  }
  const open = text.lastIndexOf("{{", position - 1);
  if (open < 0 || text.slice(open, position).includes("}}")) return null;
  const close = text.indexOf("}}", position);
  return { source: text.slice(open + 2, close < 0 ? text.length : close), start: open + 2 };
}
