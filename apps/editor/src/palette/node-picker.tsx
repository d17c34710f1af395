import type { NodeDefinition } from "@interlock/shared";
import { Command as Menu } from "cmdk";
import { Popover } from "radix-ui";
import { useMemo } from "react";

import { KindTile } from "../canvas/kind-tile.tsx";
import { addNode } from "../commands/add-node.ts";
import { useEditor, useView } from "../editor/editor-context.ts";
import type { PickerRequest } from "../view/create-view-store.ts";
import { kindGroups } from "./kind-list.ts";
import { matchText } from "./match-text.ts";

/** Opens where a node is wanted: after `N`, a double click, a `+`, or a connection dropped on empty canvas. */
export function NodePicker() {
  const request = useView((state) => state.picker);
  return request === null ? null : <OpenPicker request={request} />;
}

function OpenPicker({ request }: { request: PickerRequest }) {
  const session = useEditor();
  const { view, catalog, canvas } = session;
  const isWired = request.from !== undefined || request.edge !== undefined;
  const groups = useMemo(() => kindGroups(catalog, (kind) => !isWired || kind.role !== "trigger"), [catalog, isWired]);
  const close = () => {
    view.setState({ picker: null });
    canvas.current?.focus();
  };
  const choose = (kind: NodeDefinition) => {
    view.setState({ picker: null });
    const { screen: _screen, ...wanted } = request;
    addNode(session, { kind: kind.kind, ...wanted });
    canvas.current?.focus();
  };
  return (
    <Popover.Root open onOpenChange={(isOpen) => (isOpen ? undefined : close())}>
      <Popover.Anchor virtualRef={{ current: { getBoundingClientRect: () => new DOMRect(request.screen.x, request.screen.y, 1, 1) } }} />
      <Popover.Portal>
        <Popover.Content
          role="dialog"
          aria-label="Add node"
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          className="z-50 w-76 rounded-lg border border-line bg-raised shadow-raised animate-rise-in"
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Menu
            label="Search nodes"
            loop
            filter={matchText}
            className="flex max-h-[min(26rem,var(--radix-popover-content-available-height))] flex-col"
          >
            <Menu.Input
              autoFocus
              aria-label="Search nodes"
              placeholder={placeholder(request)}
              className="h-10 w-full shrink-0 border-b border-line bg-transparent px-3 text-sm outline-none"
            />
            <Menu.List className="min-h-0 flex-1 overflow-y-auto p-1.5 scroll-quiet">
              <Menu.Empty className="px-2 py-4 text-center text-sm text-ink-faint">No node is called that.</Menu.Empty>
              {groups.map((group) => (
                <Menu.Group
                  key={group.category}
                  heading={group.name}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-faint"
                >
                  {group.kinds.map((kind) => (
                    <Menu.Item
                      key={kind.kind}
                      value={kind.kind}
                      keywords={[kind.title, kind.summary]}
                      onSelect={() => choose(kind)}
                      className="flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 data-[selected=true]:bg-hover"
                    >
                      <KindTile icon={kind.icon} category={kind.category} />
                      <span className="min-w-0">
                        <span className="block text-sm text-ink">{kind.title}</span>
                        <span className="block truncate text-xs text-ink-faint">{kind.summary}</span>
                      </span>
                    </Menu.Item>
                  ))}
                </Menu.Group>
              ))}
            </Menu.List>
          </Menu>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function placeholder({ from, edge }: PickerRequest): string {
  if (edge !== undefined) return `Between ${edge.from} and ${edge.to}…`;
  if (from === undefined) return "Add a node…";
  return from.port === "out" ? `After ${from.nodeId}…` : `After ${from.nodeId}, ${from.port}…`;
}
