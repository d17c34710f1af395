import { MoreHorizontal, Play, Redo2, Undo2 } from "lucide-react";
import { useLocation } from "wouter";

import type { Command } from "../commands/command.ts";
import { exportFlowCommand } from "../commands/export-flow.ts";
import { redoCommand } from "../commands/redo.ts";
import { runFlowCommand } from "../commands/run-flow.ts";
import { openCommandMenuCommand, showShortcutsCommand, toggleDrawerCommand, toggleMinimapCommand } from "../commands/show.ts";
import { undoCommand } from "../commands/undo.ts";
import { runCommand } from "../commands/use-command-keys.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { MenuItem } from "../ui/menu-item.ts";
import { Menu } from "../ui/menu.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { useDocument, useEditor } from "./editor-context.ts";
import type { EditorSession } from "./editor-session.ts";
import { FlowName } from "./flow-name.tsx";
import { ProblemsPill } from "./problems-pill.tsx";
import { PublicationChip } from "./publication-chip.tsx";
import { PublishButton } from "./publish-button.tsx";
import { SaveChip } from "./save-chip.tsx";

export function TopBar() {
  const session = useEditor();
  const [, navigate] = useLocation();
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface pr-3 pl-3 sm:gap-3 sm:pl-4">
      <FlowName />
      {/* A phone has no room for it beside the name; the publish button says what there is to do. */}
      <span className="hidden sm:contents">
        <PublicationChip />
      </span>
      <SaveChip />
      <div className="hidden flex-1 sm:block" />
      <HistoryButtons />
      <ProblemsPill />
      <Tooltip label={runFlowCommand.label} shortcut="Mod+Enter">
        <Button icon={Play} onClick={() => runCommand(session, runFlowCommand)}>
          Run
        </Button>
      </Tooltip>
      <PublishButton />
      <Menu
        trigger={
          <button
            type="button"
            aria-label="More"
            className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-hover"
          >
            <MoreHorizontal aria-hidden className="size-4" />
          </button>
        }
        items={[
          ...[openCommandMenuCommand, showShortcutsCommand, toggleDrawerCommand, toggleMinimapCommand].map((command) =>
            itemOf(session, command),
          ),
          { type: "separator", id: "line" },
          itemOf(session, exportFlowCommand),
          { id: "runs", label: "All runs of this flow", onSelect: () => navigate(`/runs?flow=${session.flowId}`) },
        ]}
      />
    </header>
  );
}

function itemOf(session: EditorSession, command: Command): MenuItem {
  const [keys] = command.keys ?? [];
  return {
    id: command.id,
    label: command.label,
    icon: command.icon,
    ...(keys === undefined ? {} : { shortcut: keys }),
    onSelect: () => runCommand(session, command),
  };
}

function HistoryButtons() {
  const session = useEditor();
  const undoLabel = useDocument((state) => state.history.past.at(-1)?.label ?? null);
  const redoLabel = useDocument((state) => state.history.future.at(-1)?.label ?? null);
  return (
    <div className="hidden items-center sm:flex">
      <IconButton
        icon={Undo2}
        label={undoLabel === null ? "Nothing to undo" : `Undo: ${undoLabel}`}
        shortcut="Mod+Z"
        disabled={undoLabel === null}
        onClick={() => runCommand(session, undoCommand)}
      />
      <IconButton
        icon={Redo2}
        label={redoLabel === null ? "Nothing to redo" : `Redo: ${redoLabel}`}
        shortcut="Mod+Shift+Z"
        disabled={redoLabel === null}
        onClick={() => runCommand(session, redoCommand)}
      />
    </div>
  );
}
