import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

/** Three quiet colours: names, texts, everything else that is a value. */
export const jsonHighlight = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.propertyName, color: "var(--kind-tool)" },
    { tag: tags.string, color: "var(--kind-data)" },
    { tag: [tags.number, tags.bool, tags.null], color: "var(--kind-model)" },
    { tag: [tags.separator, tags.brace, tags.squareBracket], color: "var(--ink-faint)" },
  ]),
);
