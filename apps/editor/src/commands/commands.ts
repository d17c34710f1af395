import { addNodeCommand } from "./add-node.ts";
import type { Command } from "./command.ts";
import { connectNodeCommand } from "./connect-node.ts";
import { copyCommand } from "./copy.ts";
import { cutCommand } from "./cut.ts";
import { deleteSelectionCommand } from "./delete-selection.ts";
import { duplicateSelectionCommand } from "./duplicate-selection.ts";
import { exportFlowCommand } from "./export-flow.ts";
import { nudgeCommands } from "./nudge.ts";
import { openInspectorCommand } from "./open-inspector.ts";
import { pasteCommand } from "./paste.ts";
import { redoCommand } from "./redo.ts";
import { renameNodeCommand } from "./rename-node.ts";
import { runFlowCommand } from "./run-flow.ts";
import { saveNowCommand } from "./save-now.ts";
import { selectAllCommand } from "./select-all.ts";
import {
  openCommandMenuCommand,
  publishCommand,
  showProblemsCommand,
  showShortcutsCommand,
  toggleDrawerCommand,
  toggleMinimapCommand,
  togglePaletteCommand,
} from "./show.ts";
import { stepOutCommand } from "./step-out.ts";
import { tidyCommand } from "./tidy.ts";
import { toggleDisabledCommand } from "./toggle-disabled.ts";
import { undoCommand } from "./undo.ts";
import { walkCommands } from "./walk.ts";
import { fitAllCommand, fitSelectionCommand, fullSizeCommand, zoomInCommand, zoomOutCommand } from "./zoom.ts";

/** Everything that can be done in the editor, in the order in which lists show it. */
export const commands: readonly Command[] = [
  addNodeCommand,
  connectNodeCommand,
  undoCommand,
  redoCommand,
  copyCommand,
  cutCommand,
  pasteCommand,
  duplicateSelectionCommand,
  renameNodeCommand,
  toggleDisabledCommand,
  deleteSelectionCommand,
  selectAllCommand,
  tidyCommand,
  runFlowCommand,
  saveNowCommand,
  publishCommand,
  exportFlowCommand,
  openCommandMenuCommand,
  openInspectorCommand,
  stepOutCommand,
  showProblemsCommand,
  togglePaletteCommand,
  toggleDrawerCommand,
  toggleMinimapCommand,
  fitAllCommand,
  fitSelectionCommand,
  fullSizeCommand,
  zoomInCommand,
  zoomOutCommand,
  showShortcutsCommand,
  ...walkCommands,
  ...nudgeCommands,
];
