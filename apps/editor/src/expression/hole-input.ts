import { EditorView } from "@codemirror/view";

/**
 * The second `{` opens a hole with its end in place and asks for completions; a `}` typed before the
 * end that is there already steps over it.
 */
export function holeInput(complete: (view: EditorView) => void) {
  return EditorView.inputHandler.of((view, from, to, text) => {
    if (text === "{" && from === to && view.state.sliceDoc(from - 1, from) === "{" && view.state.sliceDoc(from - 2, from - 1) !== "{") {
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
