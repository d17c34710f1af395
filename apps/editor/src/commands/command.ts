import type { LucideIcon } from "lucide-react";

import type { EditorSession } from "../editor/editor-session.ts";

/**
 * Something a person can do, as data. Keys, context menu, palette, tooltips and the shortcut sheet all
 * read the same list.
 */
export type Command = {
  id: string;
  label: string;
  icon: LucideIcon;
  group: CommandGroup;
  /** `Mod+Shift+Z`, `N`, `ArrowRight`; Mod is Command on a Mac and Control elsewhere. The first is shown. */
  keys?: readonly string[];
  /**
   * Where the keys act. `canvas`: only while the canvas has the focus. `page`: anywhere but in fields and
   * dialogs. `always`: everywhere in the editor.
   */
  where: "canvas" | "page" | "always";
  /** The browser raises its own event for these keys; they are listed here but handled there. */
  native?: "copy" | "cut" | "paste";
  when?: (session: EditorSession) => boolean;
  run: (session: EditorSession) => void | Promise<void>;
};

export const commandGroups = ["Add", "Edit", "Run", "Flow", "View", "Move"] as const;
export type CommandGroup = (typeof commandGroups)[number];
