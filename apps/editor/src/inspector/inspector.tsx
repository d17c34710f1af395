import type { NodeId } from "@interlock/shared";
import { MoreHorizontal, X } from "lucide-react";

import { commands } from "../commands/commands.ts";
import { runCommand } from "../commands/use-command-keys.ts";
import { useDocument, useEditor, useFindings, useView } from "../editor/editor-context.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { Tabs } from "../ui/tabs.tsx";
import type { InspectorTab } from "../view/create-view-store.ts";
import { inspectorTabs } from "../view/create-view-store.ts";
import { InspectorHeader } from "./inspector-header.tsx";
import { LastRunTab } from "./last-run-tab.tsx";
import { renderPanel } from "./panels.tsx";
import { SettingsTab } from "./settings-tab.tsx";
import { SetupTab } from "./setup-tab.tsx";

/** The selected node: what it is set to, how to try it, what it last did. */
export function Inspector({ nodeId, isReadOnly = false }: { nodeId: NodeId; isReadOnly?: boolean }) {
  const session = useEditor();
  const { view, catalog, flowId } = session;
  const node = useDocument((state) => state.flow.nodes[nodeId]);
  const tab = useView((state) => state.inspectorTab);
  const problems = useFindings((state) => state.byNode.get(nodeId));
  if (node === undefined) return null;
  const definition = catalog[node.kind];
  const close = () => {
    view.setState({ inspectorOpen: false });
    session.canvas.current?.focus();
  };
  const problemCount = (problems?.errors ?? 0) + (problems?.warnings ?? 0);
  return (
    <aside aria-label="Inspector" data-inspector={nodeId} className="flex h-full min-h-0 flex-col bg-surface">
      <InspectorHeader nodeId={nodeId} node={node} isReadOnly={isReadOnly}>
        <Menu
          trigger={
            <button
              type="button"
              aria-label="More actions"
              className="inline-flex size-7 items-center justify-center rounded-md text-ink-soft hover:bg-hover"
            >
              <MoreHorizontal aria-hidden className="size-4" />
            </button>
          }
          items={actionsFor(session, isReadOnly)}
        />
        <IconButton label="Close the inspector" icon={X} shortcut="Escape" onClick={close} />
      </InspectorHeader>
      {definition === undefined ? (
        <p className="p-4 text-sm text-ink-soft">This kind of node is not installed here. Its settings are kept as they are.</p>
      ) : (
        <Tabs
          label="Inspector"
          value={tab}
          onValueChange={(next) => view.setState({ inspectorTab: tabOf(next) })}
          className="flex-1"
          panelClassName="overflow-y-auto scroll-quiet"
          items={[
            {
              value: "setup",
              label: "Setup",
              badge:
                problemCount === 0 ? null : (
                  <span className="rounded-full bg-warning-soft px-1.5 text-2xs text-warning">{problemCount}</span>
                ),
              content: <SetupTab key={nodeId} nodeId={nodeId} node={node} definition={definition} isReadOnly={isReadOnly} />,
            },
            {
              value: "test",
              label: "Test",
              content: renderPanel({ flowId, nodeId, node, definition }),
            },
            { value: "last-run", label: "Last run", content: <LastRunTab nodeId={nodeId} /> },
            {
              value: "settings",
              label: "Settings",
              content: <SettingsTab key={nodeId} nodeId={nodeId} node={node} definition={definition} isReadOnly={isReadOnly} />,
            },
          ]}
        />
      )}
    </aside>
  );
}

function tabOf(value: string): InspectorTab {
  return inspectorTabs.find((tab) => tab === value) ?? "setup";
}

const menuIds = ["duplicate-selection", "toggle-disabled", "connect-node", "delete-selection"];

function actionsFor(session: ReturnType<typeof useEditor>, isReadOnly: boolean) {
  return menuIds.flatMap((id) => {
    const command = commands.find((candidate) => candidate.id === id);
    if (command === undefined) return [];
    const [keys] = command.keys ?? [];
    return [
      {
        id,
        label: command.label,
        icon: command.icon,
        ...(keys === undefined ? {} : { shortcut: keys }),
        disabled: isReadOnly,
        danger: id === "delete-selection",
        onSelect: () => runCommand(session, command),
      },
    ];
  });
}
