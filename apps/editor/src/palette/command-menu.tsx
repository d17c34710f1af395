import { useQuery } from "@tanstack/react-query";
import { Command as Menu } from "cmdk";
import { Workflow } from "lucide-react";
import { Dialog } from "radix-ui";
import { useLocation } from "wouter";

import { trpc } from "../api.ts";
import { KindTile } from "../canvas/kind-tile.tsx";
import { nodeFace } from "../canvas/node-face.ts";
import { addNode } from "../commands/add-node.ts";
import { commandGroups } from "../commands/command.ts";
import { commands } from "../commands/commands.ts";
import { runCommand } from "../commands/use-command-keys.ts";
import { useDocument, useEditor, useView } from "../editor/editor-context.ts";
import { Kbd } from "../ui/kbd.tsx";
import { matchText } from "./match-text.ts";

const itemClass =
  "flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 text-sm text-ink data-[selected=true]:bg-hover data-[disabled=true]:opacity-45";
const groupClass =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-faint";

/** Mod+K: every command with its keys, every node to add or to go to, every flow to open. */
export function CommandMenu() {
  const { view } = useEditor();
  const isOpen = useView((state) => state.overlay === "commands");
  const setOpen = (next: boolean) => view.setState({ overlay: next ? "commands" : null });
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim animate-fade-in" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[14vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 rounded-lg border border-line bg-raised shadow-raised animate-fade-in"
        >
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <Menu label="Search commands" loop filter={matchText} className="flex max-h-[60vh] flex-col">
            <Menu.Input
              autoFocus
              aria-label="Search commands"
              placeholder="Do something, add a node, go somewhere…"
              className="h-11 w-full shrink-0 border-b border-line bg-transparent px-4 text-base outline-none"
            />
            <Menu.List className="min-h-0 flex-1 overflow-y-auto p-1.5 scroll-quiet">
              <Menu.Empty className="px-2 py-6 text-center text-sm text-ink-faint">Nothing is called that.</Menu.Empty>
              <CommandItems />
              <AddItems />
              <NodeItems />
              <FlowItems />
            </Menu.List>
          </Menu>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function CommandItems() {
  const session = useEditor();
  const listed = commands.filter((command) => command.group !== "Move" && command.id !== "command-menu");
  return commandGroups.map((group) => {
    const inGroup = listed.filter((command) => command.group === group);
    if (inGroup.length === 0) return null;
    return (
      <Menu.Group key={group} heading={group} className={groupClass}>
        {inGroup.map((command) => {
          const [keys] = command.keys ?? [];
          return (
            <Menu.Item
              key={command.id}
              value={`command ${command.id}`}
              keywords={[command.label]}
              disabled={command.when !== undefined && !command.when(session)}
              className={itemClass}
              onSelect={() => {
                session.view.setState({ overlay: null });
                runCommand(session, command);
              }}
            >
              <command.icon aria-hidden className="size-4 text-ink-faint" />
              <span className="flex-1">{command.label}</span>
              {keys === undefined ? null : <Kbd keys={keys} />}
            </Menu.Item>
          );
        })}
      </Menu.Group>
    );
  });
}

function AddItems() {
  const session = useEditor();
  return (
    <Menu.Group heading="Add a node" className={groupClass}>
      {Object.values(session.catalog).map((kind) => (
        <Menu.Item
          key={kind.kind}
          value={`add ${kind.kind}`}
          keywords={[kind.title, kind.summary]}
          className={itemClass}
          onSelect={() => {
            session.view.setState({ overlay: null });
            const [x, y] = session.canvas.current?.center() ?? [0, 0];
            addNode(session, { kind: kind.kind, at: [x - 120, y - 28] });
          }}
        >
          <KindTile icon={kind.icon} category={kind.category} size="sm" />
          <span>Add {kind.title}</span>
        </Menu.Item>
      ))}
    </Menu.Group>
  );
}

function NodeItems() {
  const { view, catalog, canvas } = useEditor();
  const nodes = useDocument((state) => state.flow.nodes);
  const entries = Object.entries(nodes);
  if (entries.length === 0) return null;
  return (
    <Menu.Group heading="Go to" className={groupClass}>
      {entries.map(([id, node]) => {
        const face = nodeFace(node, catalog);
        return (
          <Menu.Item
            key={id}
            value={`node ${id}`}
            keywords={[face.title, face.kindTitle]}
            className={itemClass}
            onSelect={() => {
              view.setState({ overlay: null });
              view.getState().select([id]);
              canvas.current?.reveal(id);
              canvas.current?.focus();
            }}
          >
            <KindTile icon={face.icon} category={face.category} size="sm" />
            <span className="flex-1 truncate">{face.title}</span>
            <span className="font-mono text-xs text-ink-faint">{id}</span>
          </Menu.Item>
        );
      })}
    </Menu.Group>
  );
}

function FlowItems() {
  const { flowId } = useEditor();
  const [, navigate] = useLocation();
  const flows = useQuery(trpc.flows.list.queryOptions());
  const others = flows.data?.filter((flow) => flow.id !== flowId) ?? [];
  if (others.length === 0) return null;
  return (
    <Menu.Group heading="Open a flow" className={groupClass}>
      {others.map((flow) => (
        <Menu.Item
          key={flow.id}
          value={`flow ${flow.id}`}
          keywords={[flow.name]}
          className={itemClass}
          onSelect={() => navigate(`/flows/${flow.id}`)}
        >
          <Workflow aria-hidden className="size-4 text-ink-faint" />
          <span className="truncate">{flow.name}</span>
        </Menu.Item>
      ))}
    </Menu.Group>
  );
}
