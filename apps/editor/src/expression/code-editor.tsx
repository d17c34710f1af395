import { autocompletion, closeCompletion, completionKeymap, completionStatus, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { forceLinting, linter } from "@codemirror/lint";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderExtension, tooltips } from "@codemirror/view";
import { useEffect, useLayoutEffect, useRef } from "react";

import { acceptOnEnter, assistDiagnostics, assistSource } from "./assist-extensions.ts";
import { codeTheme } from "./code-theme.ts";
import type { ExpressionAssist } from "./expression-assist.ts";
import { holeInput } from "./hole-input.ts";
import { holeMarks } from "./hole-marks.ts";
import { jsonHighlight } from "./json-highlight.ts";

export type CodeEditorProps = {
  value: string;
  onChange: (value: string) => void;
  /** Absent: plain text or JSON without expressions. */
  assist?: ExpressionAssist;
  language?: "text" | "json";
  singleLine?: boolean;
  placeholder?: string;
  /** Id of the element that names the editor. */
  labelledBy?: string;
  label?: string;
  describedBy?: string;
  isInvalid?: boolean;
  autoFocus?: boolean;
  /** Hands out a way to put text at the cursor, for the reference picker. */
  onReady?: (insert: (text: string) => void) => void;
};

/** CodeMirror as a controlled field. Loaded on demand: it is the heaviest part of the editor. */
export function CodeEditor(props: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const assistParts = useRef(new Compartment());

  useEffect(() => {
    if (host.current === null) return;
    const start = latest.current;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: start.value,
        extensions: [
          baseExtensions(start),
          assistParts.current.of(assistExtensions(start.assist)),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    start.onReady?.((text) => {
      const { from, to } = view.state.selection.main;
      view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length } });
      view.focus();
    });
    if (start.autoFocus === true) {
      view.focus();
      view.dispatch({ selection: { anchor: view.state.doc.length } });
    }
    return () => {
      editor.current = null;
      view.destroy();
    };
  }, []);

  useEffect(() => {
    const view = editor.current;
    if (view === null || view.state.doc.toString() === props.value) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: props.value } });
  }, [props.value]);

  useEffect(() => {
    const view = editor.current;
    if (view === null) return;
    view.dispatch({ effects: assistParts.current.reconfigure(assistExtensions(props.assist)) });
    forceLinting(view);
  }, [props.assist]);

  return (
    <div ref={host} className="code-editor" data-invalid={props.isInvalid || undefined} data-single-line={props.singleLine || undefined} />
  );
}

function baseExtensions({ singleLine, language, placeholder, label, labelledBy, describedBy }: CodeEditorProps): Extension[] {
  return [
    history(),
    codeTheme,
    tooltips({ position: "fixed", parent: document.body }),
    EditorView.contentAttributes.of({
      ...(label === undefined ? {} : { "aria-label": label }),
      ...(labelledBy === undefined ? {} : { "aria-labelledby": labelledBy }),
      ...(describedBy === undefined ? {} : { "aria-describedby": describedBy }),
      spellcheck: "false",
      // An editable element takes the focus anyway; saying so tells tools that what scrolls can be reached.
      tabindex: "0",
    }),
    ...(placeholder === undefined ? [] : [placeholderExtension(placeholder)]),
    ...(singleLine === true ? [oneLine] : [EditorView.lineWrapping]),
    ...(language === "json" ? [json(), jsonHighlight] : []),
    Prec.high(keymap.of([{ key: "Escape", run: closeCompletion }])),
    keymap.of([...completionKeymap, ...defaultKeymap.filter((binding) => binding.key !== "Mod-Enter"), ...historyKeymap]),
    EditorView.domEventHandlers({
      // Escape closes the list of completions first; only the next one leaves the field.
      keydown: (event, view) => {
        if (event.key === "Escape" && completionStatus(view.state) !== null) event.stopPropagation();
        return false;
      },
    }),
  ];
}

function assistExtensions(assist: ExpressionAssist | undefined): Extension[] {
  if (assist === undefined) return [];
  return [
    autocompletion({
      override: [assistSource(assist)],
      icons: false,
      activateOnTypingDelay: 40,
      interactionDelay: 0,
      maxRenderedOptions: 80,
    }),
    Prec.highest(keymap.of([{ key: "Enter", run: acceptOnEnter(assist) }])),
    linter((view) => assistDiagnostics(assist, view.state.doc.toString()), { delay: 250 }),
    ...(assist.mode === "template" ? [holeMarks, holeInput((view) => startCompletion(view))] : []),
  ];
}

/** Pasted line breaks become spaces; Enter is left to whoever stands around the field. */
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const text = transaction.newDoc.toString().replace(/\s*\n\s*/g, " ");
  const anchor = Math.min(transaction.newSelection.main.head, text.length);
  return [{ changes: { from: 0, to: transaction.startState.doc.length, insert: text }, selection: { anchor } }];
});
