import { Play } from "lucide-react";

import { useEditor } from "../editor/editor-context.ts";
import { startRun } from "../run/start-run.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

/** Nodes without a test of their own are tried by running the draft. */
export function RunPanel() {
  const session = useEditor();
  return (
    <EmptyState
      icon={Play}
      title="Try it with the flow"
      action={
        <Button variant="primary" icon={Play} onClick={() => startRun(session)}>
          Run the draft
        </Button>
      }
    >
      This node runs together with those before it. What went in and came out is then under Last run.
    </EmptyState>
  );
}
