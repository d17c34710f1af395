import { acceptCompletion, closeCompletion, CompletionContext, completionStatus, insertCompletionText } from "@codemirror/autocomplete";
import type { Completion as EditorCompletion, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import type { Diagnostic } from "@codemirror/lint";
import type { Command } from "@codemirror/view";
import type { Completion } from "@interlock/shared";

import type { AssistCompletions, ExpressionAssist } from "./expression-assist.ts";

export function assistSource(assist: ExpressionAssist): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const found = find(assist, context);
    return found === null ? null : { from: found.from, options: found.options.map(toOption), filter: false };
  };
}

function find(assist: ExpressionAssist, { state, pos, explicit }: CompletionContext): AssistCompletions | null {
  const found = assist.complete(state.doc.toString(), pos);
  if (found === null || found.from !== pos || explicit) return found;
  // Without a word, only a fresh hole, a dot or the person's own wish opens the list.
  return /(\{\{ ?|\.\??)$/.test(state.sliceDoc(Math.max(0, pos - 3), pos)) ? found : null;
}

/**
 * Enter takes the selected completion. Whoever types fast presses it before the list has caught up: then
 * the first of what the list is about to show is meant, not a new line inside of the expression.
 */
export function acceptOnEnter(assist: ExpressionAssist): Command {
  return (view) => {
    if (acceptCompletion(view)) return true;
    const { state } = view;
    if (completionStatus(state) !== "pending") return false;
    const { head } = state.selection.main;
    const found = find(assist, new CompletionContext(state, head, false));
    const [first] = found?.options ?? [];
    if (found === null || first === undefined) return false;
    view.dispatch(insertCompletionText(state, first.insert, found.from, head));
    closeCompletion(view);
    return true;
  };
}

function toOption({ kind, label, insert, type, sample, help }: Completion): EditorCompletion {
  const detail = sample === undefined ? type : `${type}  ${sample}`;
  return { label, apply: insert, detail, type: kind, ...(help === undefined ? {} : { info: help }) };
}

export function assistDiagnostics(assist: ExpressionAssist, text: string): Diagnostic[] {
  return assist.diagnose(text).map(({ severity, message, span, fix }) => ({
    from: Math.min(span.start, text.length),
    to: Math.min(Math.max(span.end, span.start + 1), text.length),
    severity,
    message,
    ...(fix === undefined
      ? {}
      : { actions: [{ name: fix.label, apply: (view, from, to) => view.dispatch({ changes: { from, to, insert: fix.text } }) }] }),
  }));
}
