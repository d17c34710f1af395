import { KindTile } from "../canvas/kind-tile.tsx";
import { addNode } from "../commands/add-node.ts";
import { useDocument, useEditor } from "./editor-context.ts";

/** A blank canvas asks the one question that has to be answered first. It covers nothing else. */
export function EmptyFlow() {
  const session = useEditor();
  const isEmpty = useDocument((state) => Object.keys(state.flow.nodes).length === 0);
  if (!isEmpty) return null;
  const triggers = Object.values(session.catalog).filter((definition) => definition.role === "trigger");
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center justify-center p-4">
      <section
        aria-label="What starts this flow?"
        className="pointer-events-auto w-full max-w-md rounded-lg border border-dashed border-line-strong bg-surface p-5"
      >
        <h2 className="text-base font-semibold">What starts this flow?</h2>
        <p className="mt-0.5 text-sm text-ink-soft">Choose a trigger. Every other node follows from it.</p>
        <ul className="mt-4 flex flex-col gap-2">
          {triggers.map((trigger) => (
            <li key={trigger.kind}>
              <button
                type="button"
                className="flex w-full items-center gap-3 rounded-md border border-line px-3 py-2.5 text-left hover:border-control-line hover:bg-hover"
                onClick={() => {
                  const [x, y] = session.canvas.current?.center() ?? [0, 0];
                  addNode(session, { kind: trigger.kind, at: [x - 240, y - 60] });
                }}
              >
                <KindTile icon={trigger.icon} category={trigger.category} />
                <span className="min-w-0">
                  <span className="block text-sm font-medium">{trigger.title}</span>
                  <span className="block text-xs text-ink-faint">{trigger.summary}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
