import { useEffect } from "react";

import type { EditorSession } from "../editor/editor-session.ts";
import { readProblem } from "../shell/read-problem.ts";
import { pasteText, selectionAsText } from "./clipboard.ts";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import { deleteSelection } from "./delete-selection.ts";
import { matchesKeys } from "./matches-keys.ts";

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Runs a command if it applies; a failure is told, never swallowed. */
export function runCommand(session: EditorSession, command: Command): void {
  if (command.when !== undefined && !command.when(session)) return;
  Promise.resolve(command.run(session)).catch((error: unknown) => session.notify.failed(readProblem(error)));
}

/** One listener for all keys of the editor, and one each for the browser's clipboard events. */
export function useCommandKeys(session: EditorSession): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const place = placeOf(event.target);
      const command = commands.find(
        (candidate) => isReachable(candidate, place) && (candidate.keys ?? []).some((keys) => matchesKeys(event, keys, isMac)),
      );
      if (command === undefined || command.native !== undefined) return;
      event.preventDefault();
      runCommand(session, command);
    };
    const onCopy = (event: ClipboardEvent) => {
      const text = placeOf(event.target) === "canvas" && hasNoTextSelected() ? selectionAsText(session) : null;
      if (text === null) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      if (event.type === "cut") deleteSelection(session);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (placeOf(event.target) !== "canvas") return;
      if (pasteText(session, event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    addEventListener("copy", onCopy);
    addEventListener("cut", onCopy);
    addEventListener("paste", onPaste);
    return () => {
      removeEventListener("keydown", onKeyDown);
      removeEventListener("copy", onCopy);
      removeEventListener("cut", onCopy);
      removeEventListener("paste", onPaste);
    };
  }, [session]);
}

type Place = "canvas" | "page" | "text" | "overlay";

function isReachable(command: Command, place: Place): boolean {
  if (place === "overlay") return command.id === "command-menu";
  if (place === "text") return command.where === "always";
  return place === "canvas" || command.where !== "canvas";
}

/** With nothing focused, keys mean the canvas: that is where people look. */
function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return "canvas";
  if (target.closest("[role='dialog'], [role='menu'], [role='listbox']") !== null) return "overlay";
  if (target.closest("input, textarea, select, [contenteditable='true']") !== null) return "text";
  return target === document.body || target.closest(".canvas-surface") !== null ? "canvas" : "page";
}

function hasNoTextSelected(): boolean {
  const selection = getSelection();
  return selection === null || selection.isCollapsed;
}
