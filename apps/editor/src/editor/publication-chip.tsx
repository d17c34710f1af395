import { Badge } from "../ui/badge.tsx";
import { useDocument } from "./editor-context.ts";

/** What the world gets: nothing yet, or a live version, and how far the draft is from it. */
export function PublicationChip() {
  const { status, liveVersion, changes } = useDocument((state) => state.publication);
  if (liveVersion === null) return <Badge>Draft</Badge>;
  const away = changes === 0 ? "" : changes === 1 ? " · 1 change" : ` · ${changes} changes`;
  if (status === "paused") return <Badge tone="warning">{`Paused v${liveVersion}${away}`}</Badge>;
  return (
    <Badge
      tone={changes === 0 ? "success" : "neutral"}
      title={changes === 0 ? "The live version is what you see." : "The draft differs from the live version."}
    >
      {`Live v${liveVersion}${away}`}
    </Badge>
  );
}
