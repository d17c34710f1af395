import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

/**
 * The second `{` opens a hole with its end in place and asks for completions; a `}` typed before the
 * end that is there already steps over it.
 */
export function holeInput(complete: (view: EditorView) => void): Extension {
  return [spaceOnce, braces(complete)];
}

/** The space after the braces is there already; one typed by habit adds nothing. */
const spaceOnce = keymap.of([
  {
    key: "Space",
    run: ({ state }) => {
      const { from, empty } = state.selection.main;
      return empty && state.sliceDoc(Math.max(0, from - 3), from) === "{{ " && state.sliceDoc(from, from + 3) === " }}";
    },
  },
]);

function isSecondBrace(before: string): boolean {
  return before.endsWith("{") && before !== "{{";
}

function braces(complete: (view: EditorView) => void): Extension {
  return EditorView.inputHandler.of((view, ...typed) => {
    const [from, to, text] = typed;
    if (text === "{" && from === to && isSecondBrace(view.state.sliceDoc(Math.max(0, from - 2), from))) {
      view.dispatch({ changes: { from, insert: "{  }}" }, selection: { anchor: from + 2 }, userEvent: "input.type" });
      complete(view);
      return true;
    }
    if (text === "}" && from === to) {
      const end = /^ *\}/.exec(view.state.sliceDoc(from, from + 4))?.[0];
      if (end === undefined) return false;
      view.dispatch({ selection: { anchor: from + end.length }, userEvent: "input.type" });
      return true;
    }
    return false;
  });
}
