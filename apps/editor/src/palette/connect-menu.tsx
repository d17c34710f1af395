import { checkConnection } from "@interlock/shared";
import { Command as Menu } from "cmdk";
import { Dialog } from "radix-ui";

import { KindTile } from "../canvas/kind-tile.tsx";
import { nodeFace } from "../canvas/node-face.ts";
import { onlySelectedNode } from "../commands/selection.ts";
import { useEditor, useView } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";
import { matchText } from "./match-text.ts";

/** `C`: wires the selected node without a pointer. One row per outcome and possible target. */
export function ConnectMenu() {
  const session = useEditor();
  const { view, document, catalog, canvas } = session;
  const isOpen = useView((state) => state.overlay === "connect");
  const { flow } = document.getState();
  const from = isOpen ? onlySelectedNode(session) : null;
  const source = from === null ? undefined : flow.nodes[from];
  if (from === null || source === undefined) return null;
  const face = nodeFace(source, catalog);
  const rows = face.ports.flatMap((port) =>
    Object.entries(flow.nodes).flatMap(([to, node]) =>
      checkConnection(flow, catalog, { from, port, to }).ok ? [{ port, to, target: nodeFace(node, catalog) }] : [],
    ),
  );
  const close = () => {
    view.setState({ overlay: null });
    canvas.current?.focus();
  };
  return (
    <Dialog.Root open onOpenChange={(next) => (next ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim animate-fade-in" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[18vh] left-1/2 z-50 w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 rounded-lg border border-line bg-raised shadow-raised animate-fade-in"
        >
          <Dialog.Title className="sr-only">Connect {face.title} to</Dialog.Title>
          <Menu label="Choose a target" loop filter={matchText} className="flex max-h-[50vh] flex-col">
            <Menu.Input
              autoFocus
              aria-label="Choose a target"
              placeholder={`Connect “${face.title}” to…`}
              className="h-11 w-full shrink-0 border-b border-line bg-transparent px-4 text-base outline-none"
            />
            <Menu.List className="min-h-0 flex-1 overflow-y-auto p-1.5 scroll-quiet">
              <Menu.Empty className="px-2 py-6 text-center text-sm text-ink-faint">No other node can follow this one.</Menu.Empty>
              {rows.map(({ port, to, target }) => (
                <Menu.Item
                  key={`${port} ${to}`}
                  value={`${port} ${to}`}
                  keywords={[target.title]}
                  className="flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 text-sm data-[selected=true]:bg-hover"
                  onSelect={() => {
                    if (perform(session, { type: "add-edge", edge: { from, port, to } }))
                      view.getState().announce(`Connected ${from} to ${to}`);
                    close();
                  }}
                >
                  <KindTile icon={target.icon} category={target.category} size="sm" />
                  <span className="flex-1 truncate">{target.title}</span>
                  {port === "out" ? null : <span className="text-xs text-ink-faint">by {port}</span>}
                </Menu.Item>
              ))}
            </Menu.List>
          </Menu>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
