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

export function createAssist(mode: AssistMode, known: { types: ExpressionTypes; samples: Readonly<Record<string, Json>> }): ExpressionAssist {
  return {
    mode,
    complete: (text, position) => {
      const hole = mode === "template" ? holeAt(text, position) : { source: text, start: 0 };
      if (hole === null) return null;
      const options = completions({ source: hole.source, cursor: position - hole.start }, known);
      const [first] = options;
      return first === undefined ? null : { from: first.from + hole.start, options };
    },
    diagnose: (text) => diagnose(text, mode, known.types).map((issue) => withFix(issue, text, known.types)),
  };
}

function diagnose(text: string, mode: AssistMode, types: ExpressionTypes): ExpressionIssue[] {
  if (text.trim() === "") return [];
  if (mode === "template") return checkTemplate(text, types).issues;
  return (mode === "condition" ? checkCondition(text, types) : checkExpression(text, types)).issues;
}

/** A misspelt name gets the name that was meant, as one click. */
function withFix(issue: ExpressionIssue, text: string, types: ExpressionTypes): AssistIssue {
  const wrong = text.slice(issue.span.start, issue.span.end);
  const suggested = /Did you mean "([^"]+)"/.exec(issue.message)?.[1] ?? (issue.code === "expression-unknown-name" ? nearestName(wrong, Object.keys(types)) : undefined);
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
