import type { Finding } from "@interlock/shared";
import { useState } from "react";

import { useEditor } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { fallbackOperation } from "./fallback-operation.ts";

/** For a value whose node may be skipped: "use … instead", written into the expression for people. */
export function FallbackForm({ finding }: { finding: Finding }) {
  const session = useEditor();
  const [fallback, setFallback] = useState("");
  const use = () => {
    const operation = fallbackOperation(session.document.getState().flow, finding, { fallback, catalog: session.catalog });
    if (operation !== null) perform(session, operation, "Use a fallback");
  };
  return (
    <form
      className="flex w-full items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
    >
      <span className="shrink-0 text-xs text-ink-soft">If it was skipped, use</span>
      <Input
        aria-label="What to use if it was skipped"
        placeholder="nothing (empty text)"
        className="!h-6 !text-xs"
        value={fallback}
        onChange={(event) => setFallback(event.currentTarget.value)}
      />
      <Button type="submit" size="sm">
        Use it
      </Button>
    </form>
  );
}
