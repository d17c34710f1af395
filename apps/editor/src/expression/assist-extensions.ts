import type { Completion as EditorCompletion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import type { Diagnostic } from "@codemirror/lint";
import type { Completion } from "@interlock/shared";

import type { ExpressionAssist } from "./expression-assist.ts";

export function assistSource(assist: ExpressionAssist): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const found = assist.complete(context.state.doc.toString(), context.pos);
    if (found === null) return null;
    const isEmptyWord = found.from === context.pos;
    const before = context.state.sliceDoc(Math.max(0, context.pos - 3), context.pos);
    // Without a word, only a fresh hole, a dot or the person's own wish opens the list.
    if (isEmptyWord && !context.explicit && !/(\{\{ ?|\.\??)$/.test(before)) return null;
    return { from: found.from, options: found.options.map(toOption), filter: false };
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
