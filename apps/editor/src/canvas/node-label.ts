import type { NodeFace } from "./node-face.ts";
import type { NodeFindings } from "./to-react-flow.ts";

/** What a screen reader says: "Prompt “Draft reply”, 3 of 7, Done 1.2 s, 2 problems". */
export function nodeLabel(face: NodeFace, parts: { place: string; word: string; findings: NodeFindings | null }): string {
  const name = face.title === face.kindTitle ? face.title : `${face.kindTitle} “${face.title}”`;
  const problems = (parts.findings?.errors ?? 0) + (parts.findings?.warnings ?? 0);
  return [
    name,
    parts.place,
    face.disabled ? "off" : "",
    parts.word,
    problems === 0 ? "" : problems === 1 ? "1 problem" : `${problems} problems`,
    effectWords(face, parts.findings)?.word ?? "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

export type EffectWords = { word: string; tone: "quiet" | "asks" | "danger"; title: string };

/** What stands above a card whose node changes the world. Reading and computing need no mark. */
export function effectWords(face: NodeFace, findings: NodeFindings | null): EffectWords | null {
  if (face.disabled) return null;
  if (face.effect === "write")
    return { word: "Can be undone", tone: "quiet", title: "This node changes something that can be taken back." };
  if (face.effect !== "irreversible") return null;
  if (findings?.uncovered === true) {
    return { word: "No approval before it", tone: "danger", title: "This cannot be undone, and there is a way to it without an approval." };
  }
  if (face.gate === "here" || face.gate === "tainted") {
    return { word: "Asks first", tone: "asks", title: "This cannot be undone: the node itself asks a person before it acts." };
  }
  if (face.gate === "waived")
    return { word: "Never asks", tone: "danger", title: "This cannot be undone, and somebody decided that nobody is asked." };
  return { word: "Approved first", tone: "asks", title: "This cannot be undone: an approval stands before it on every way." };
}
