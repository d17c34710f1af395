import { ShieldAlert, X } from "lucide-react";

import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useDocument, useEditor, useView } from "./editor-context.ts";
import { perform } from "./editor-session.ts";
import { witnessText } from "./witness-text.ts";

/** Tells the way that the canvas draws: how an action can be reached without an approval, and how to close it. */
export function WitnessBanner() {
  const session = useEditor();
  const finding = useView((state) => state.witness);
  const nodes = useDocument((state) => state.flow.nodes);
  if (finding?.witness === undefined) return null;
  const close = () => session.view.setState({ witness: null });
  return (
    <div
      role="note"
      data-testid="witness"
      className="absolute inset-x-3 top-3 z-20 mx-auto flex max-w-2xl items-start gap-3 rounded-lg border border-danger-line bg-surface p-3 shadow-raised"
    >
      <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="text-sm">{finding.message}</p>
        <p className="mt-1 text-xs text-ink-soft">{witnessText(finding.witness, { nodes, catalog: session.catalog })}</p>
        <div className="mt-2 flex flex-wrap gap-1.5">
          {finding.remedies?.map((remedy) => (
            <Button
              key={remedy.label}
              size="sm"
              onClick={() => {
                if (perform(session, remedy.operation, remedy.label)) close();
              }}
            >
              {remedy.label}
            </Button>
          ))}
        </div>
      </div>
      <IconButton icon={X} size="sm" label="Hide the way" onClick={close} />
    </div>
  );
}
