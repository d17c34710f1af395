import { Fullscreen, LayoutGrid, Minus, Plus } from "lucide-react";
import type { LucideIcon } from "lucide-react";

import type { Command } from "../commands/command.ts";
import { tidyCommand } from "../commands/tidy.ts";
import { runCommand } from "../commands/use-command-keys.ts";
import { fitAllCommand, zoomInCommand, zoomOutCommand } from "../commands/zoom.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useDocument, useEditor } from "./editor-context.ts";

type PillButton = { command: Command; icon: LucideIcon };

const buttons: readonly PillButton[] = [
  { command: zoomOutCommand, icon: Minus },
  { command: zoomInCommand, icon: Plus },
  { command: fitAllCommand, icon: Fullscreen },
];
const tidyButton: PillButton = { command: tidyCommand, icon: LayoutGrid };

/** `editable`: with the keys of the editor, and the button that moves the nodes. */
export function ZoomPill({ editable = true }: { editable?: boolean }) {
  const session = useEditor();
  const isEmpty = useDocument((state) => Object.keys(state.flow.nodes).length === 0);
  if (isEmpty) return null;
  return (
    <div role="group" aria-label="View" className="absolute right-3 bottom-3 z-10 flex rounded-lg border border-line bg-surface p-0.5">
      {(editable ? [...buttons, tidyButton] : buttons).map(({ command, icon }) => (
        <IconButton
          key={command.id}
          icon={icon}
          label={command.label}
          {...(!editable || command.keys?.[0] === undefined ? {} : { shortcut: command.keys[0] })}
          onClick={() => runCommand(session, command)}
        />
      ))}
    </div>
  );
}
