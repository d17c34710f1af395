import { useState } from "react";
import type { ReactElement } from "react";

import type { Command } from "../commands/command.ts";
import { commands } from "../commands/commands.ts";
import { runCommand } from "../commands/use-command-keys.ts";
import { useEditor } from "../editor/editor-context.ts";
import type { EditorSession } from "../editor/editor-session.ts";
import { ContextMenu } from "../ui/context-menu.tsx";
import type { MenuItem } from "../ui/menu-item.ts";

const onNode = [
  "open-inspector",
  "rename-node",
  "connect-node",
  "-",
  "copy",
  "cut",
  "duplicate-selection",
  "toggle-disabled",
  "-",
  "delete-selection",
];
const onPane = ["add-node", "paste", "select-all", "-", "tidy", "fit-all", "run-flow"];

/** Right click: the commands that make sense there, with their keys. */
export function CanvasMenu({ editable, children }: { editable: boolean; children: ReactElement }) {
  const session = useEditor();
  const [items, setItems] = useState<readonly MenuItem[]>([]);
  if (!editable) return children;
  return (
    <div
      className="contents"
      onContextMenuCapture={(event) => {
        const card = event.target instanceof Element ? event.target.closest("[data-testid^='node-'][data-kind]") : null;
        const id = card?.getAttribute("data-testid")?.slice("node-".length);
        const { selection, select } = session.view.getState();
        if (id !== undefined && !selection.includes(id)) select([id]);
        setItems(menuOf(session, id === undefined ? onPane : onNode));
      }}
    >
      <ContextMenu items={items}>{children}</ContextMenu>
    </div>
  );
}

function menuOf(session: EditorSession, ids: readonly string[]): MenuItem[] {
  return ids.flatMap((id, index): MenuItem[] => {
    if (id === "-") return [{ type: "separator", id: `separator-${index}` }];
    const command = commands.find((candidate) => candidate.id === id);
    return command === undefined ? [] : [menuItem(session, command)];
  });
}

function menuItem(session: EditorSession, command: Command): MenuItem {
  const [keys] = command.keys ?? [];
  return {
    id: command.id,
    label: command.label,
    icon: command.icon,
    ...(keys === undefined ? {} : { shortcut: keys }),
    disabled: command.when !== undefined && !command.when(session),
    danger: command.id === "delete-selection",
    onSelect: () => runCommand(session, command),
  };
}
