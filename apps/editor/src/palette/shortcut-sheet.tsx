import { useState } from "react";

import { commandGroups } from "../commands/command.ts";
import { commands } from "../commands/commands.ts";
import { useEditor, useView } from "../editor/editor-context.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Input } from "../ui/input.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { matchText } from "./match-text.ts";

/** `?`: every key of the editor, read from the list that the keys themselves are read from. */
export function ShortcutSheet() {
  const { view } = useEditor();
  const isOpen = useView((state) => state.overlay === "shortcuts");
  const [search, setSearch] = useState("");
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => view.setState({ overlay: next ? "shortcuts" : null })}
      title="Keyboard shortcuts"
      description="Single letters act while the canvas has the focus, never while you type."
      size="lg"
    >
      <Input
        type="search"
        aria-label="Search shortcuts"
        placeholder="Search shortcuts"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        className="mb-4"
      />
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {commandGroups.map((group) => {
          const withKeys = commands.filter(
            (command) =>
              command.group === group && command.keys !== undefined && matchText(command.id, search, [command.label, ...command.keys]) > 0,
          );
          if (withKeys.length === 0) return null;
          return (
            <section key={group} aria-label={group}>
              <h3 className="mb-1 text-xs font-medium text-ink-faint">{group}</h3>
              <ul>
                {withKeys.map((command) => (
                  <li key={command.id} data-command={command.id} className="flex min-h-7 items-center justify-between gap-4 text-sm">
                    <span>{command.label}</span>
                    <span className="flex gap-1.5">
                      {command.keys?.map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
