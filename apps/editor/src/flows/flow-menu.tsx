import type { FlowSummary } from "@interlock/shared";
import { Archive, Copy, Download, Ellipsis, Pause, Play, Trash2 } from "lucide-react";
import { useState } from "react";

import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { MenuItem } from "../ui/menu-item.ts";
import { Menu } from "../ui/menu.tsx";
import { useFlowActions } from "./use-flow-actions.ts";

export function FlowMenu({ flow }: { flow: FlowSummary }) {
  const [deleting, setDeleting] = useState(false);
  const actions = useFlowActions(flow);
  const items: MenuItem[] = [
    { id: "duplicate", label: "Duplicate", icon: Copy, onSelect: actions.duplicate },
    { id: "export", label: "Export as JSON", icon: Download, onSelect: actions.exportFile },
    ...statusItems(flow, actions.setStatus),
    { type: "separator", id: "line" },
    { id: "delete", label: "Delete…", icon: Trash2, danger: true, onSelect: () => setDeleting(true) },
  ];
  return (
    <>
      <Menu trigger={<IconButton label={`More for ${flow.name}`} icon={Ellipsis} />} items={items} />
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        danger
        title={`Delete “${flow.name}”?`}
        body="Its draft, versions and webhook address go away. Runs that already ended stay in the list."
        confirmLabel="Delete flow"
        busy={actions.removing}
        onConfirm={() => actions.remove(() => setDeleting(false))}
      />
    </>
  );
}

function statusItems(flow: FlowSummary, setStatus: (status: "live" | "paused" | "archived") => void): MenuItem[] {
  if (flow.liveVersion === null) return [];
  const archive: MenuItem = { id: "archive", label: "Archive", icon: Archive, onSelect: () => setStatus("archived") };
  if (flow.status === "live") return [{ id: "pause", label: "Pause", icon: Pause, onSelect: () => setStatus("paused") }, archive];
  const resume: MenuItem = { id: "resume", label: "Make live again", icon: Play, onSelect: () => setStatus("live") };
  return flow.status === "paused" ? [resume, archive] : [resume];
}
