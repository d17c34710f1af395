import { Fullscreen, LayoutGrid, Minus, Plus } from "lucide-react";
import type { LucideIcon } from "lucide-react";

import type { Command } from "../commands/command.ts";
import { tidyCommand } from "../commands/tidy.ts";
import { runCommand } from "../commands/use-command-keys.ts";
import { fitAllCommand, zoomInCommand, zoomOutCommand } from "../commands/zoom.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useDocument, useEditor } from "./editor-context.ts";

const buttons: readonly { command: Command; icon: LucideIcon }[] = [
  { command: zoomOutCommand, icon: Minus },
  { command: zoomInCommand, icon: Plus },
  { command: fitAllCommand, icon: Fullscreen },
  { command: tidyCommand, icon: LayoutGrid },
];

export function ZoomPill() {
  const session = useEditor();
  const isEmpty = useDocument((state) => Object.keys(state.flow.nodes).length === 0);
  if (isEmpty) return null;
  return (
    <div role="group" aria-label="View" className="absolute right-3 bottom-3 z-10 flex rounded-lg border border-line bg-surface p-0.5">
      {buttons.map(({ command, icon }) => (
        <IconButton
          key={command.id}
          icon={icon}
          label={command.label}
          {...(command.keys?.[0] === undefined ? {} : { shortcut: command.keys[0] })}
          onClick={() => runCommand(session, command)}
        />
      ))}
    </div>
  );
}
