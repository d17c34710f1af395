import { TriangleAlert } from "lucide-react";

import { Button } from "../ui/button.tsx";
import { useDocument, useEditor } from "./editor-context.ts";

/** Two people wrote the same place, or the server refused an edit: nothing is decided silently. */
export function ClashBanner() {
  const { document } = useEditor();
  const save = useDocument((state) => state.save);
  if (save.is === "refused") {
    return (
      <Banner text={`An edit was not accepted, and the flow shows again what is saved. ${save.problem.message}`}>
        <Button size="sm" onClick={() => document.setState({ save: { is: "saved" } })}>
          Understood
        </Button>
      </Banner>
    );
  }
  if (save.is !== "clash") return null;
  return (
    <Banner text="Somebody else has just changed the same place. Which of the two should stay?">
      <Button size="sm" onClick={() => document.getState().settleClash("theirs")}>
        Take theirs
      </Button>
      <Button size="sm" variant="primary" onClick={() => document.getState().settleClash("mine")}>
        Keep mine
      </Button>
    </Banner>
  );
}

function Banner({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-warning-line bg-warning-soft px-4 py-1.5 text-sm"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
      <span className="min-w-0 flex-1">{text}</span>
      {children}
    </div>
  );
}
