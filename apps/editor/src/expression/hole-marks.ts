import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";
import type { DecorationSet, EditorView, ViewUpdate } from "@codemirror/view";
import { parseTemplate } from "@interlock/shared";

const hole = Decoration.mark({ class: "cm-hole" });
const braces = "{{".length;

/** Draws `{{ … }}` as a pill, so that data and words are told apart at a glance. */
export const holeMarks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = markHoles(view);
    }

    update(update: ViewUpdate) {
      if (update.docChanged) this.decorations = markHoles(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function markHoles(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const parts = parseTemplate(view.state.doc.toString());
  if (!parts.ok) return builder.finish();
  for (const part of parts.value) if (part.kind === "hole") builder.add(part.start - braces, part.end + braces, hole);
  return builder.finish();
}
