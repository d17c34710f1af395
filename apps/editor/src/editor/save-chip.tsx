import { Check, CloudOff, LoaderCircle, TriangleAlert } from "lucide-react";
import type { LucideIcon } from "lucide-react";

import type { SaveStatus } from "../document/document-state.ts";
import { classNames } from "../ui/class-names.ts";
import { useDocument } from "./editor-context.ts";

type Look = { icon: LucideIcon; word: string; tone: string; title: string };

/** Where the edits are: on the server, on the way, or still only here. */
export function SaveChip() {
  const save = useDocument((state) => state.save);
  const { icon: Icon, word, tone, title } = lookOf(save);
  return (
    <span
      data-testid="save-status"
      data-save={save.is}
      title={title}
      className={classNames("hidden shrink-0 items-center gap-1 text-xs sm:inline-flex", tone)}
    >
      <Icon aria-hidden className="size-3.5" />
      {word}
    </span>
  );
}

function lookOf(save: SaveStatus): Look {
  switch (save.is) {
    case "saved":
      return { icon: Check, word: "Saved", tone: "text-ink-faint", title: "Every change is on the server." };
    case "unsaved":
    case "saving":
      return { icon: LoaderCircle, word: "Saving", tone: "text-ink-faint", title: "Your changes are on their way." };
    case "offline":
      return {
        icon: CloudOff,
        word: "Offline",
        tone: "text-warning",
        title: "The server does not answer. Your changes are kept here and sent as soon as it does.",
      };
    case "refused":
      return { icon: TriangleAlert, word: "Not saved", tone: "text-danger", title: save.problem.message };
    case "clash":
      return { icon: TriangleAlert, word: "Conflict", tone: "text-warning", title: "Somebody else changed the same place." };
  }
}
