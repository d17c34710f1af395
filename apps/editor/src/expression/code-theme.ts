import { EditorView } from "@codemirror/view";

/** The look of a text control of this product; sizes and colours are its tokens. */
export const codeTheme = EditorView.theme({
  "&": { fontSize: "12.5px", color: "var(--ink)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px" },
  ".cm-content": { padding: "5px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 9px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-placeholder": { color: "var(--ink-faint)" },
  ".cm-hole": { backgroundColor: "var(--accent-soft)", color: "var(--accent)", borderRadius: "4px", padding: "1px 0" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--danger) 1px", textUnderlineOffset: "3px" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warning) 1px", textUnderlineOffset: "3px" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", border: "1px solid var(--line-strong)", borderRadius: "8px", boxShadow: "var(--shadow)", color: "var(--ink)", zIndex: "60" },
  ".cm-tooltip.cm-tooltip-autocomplete": { overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", fontSize: "12px", maxHeight: "240px", minWidth: "260px", maxWidth: "420px", padding: "4px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { display: "flex", alignItems: "baseline", gap: "12px", padding: "3px 8px", borderRadius: "5px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--hover)", color: "var(--ink)" },
  ".cm-completionLabel": { flex: "1", whiteSpace: "nowrap" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600", color: "var(--accent)" },
  ".cm-completionDetail": { color: "var(--ink-faint)", fontStyle: "normal", marginLeft: "0", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", maxWidth: "220px" },
  ".cm-completionInfo": { fontFamily: "var(--font-sans)", fontSize: "12px", maxWidth: "260px", padding: "6px 10px" },
  ".cm-tooltip-lint": { fontFamily: "var(--font-sans)", fontSize: "12px", maxWidth: "340px" },
  ".cm-diagnostic": { padding: "6px 10px", borderLeft: "0" },
  ".cm-diagnosticAction": { backgroundColor: "var(--accent-soft)", color: "var(--accent)", border: "1px solid var(--accent-line)", borderRadius: "4px", padding: "1px 6px", marginLeft: "8px" },
});
