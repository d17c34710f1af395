import type { NodeId } from "@interlock/shared";
import { Braces } from "lucide-react";
import { useState } from "react";

import { Popover } from "../ui/popover.tsx";
import { ReferenceTree } from "./reference-tree.tsx";

export type ReferencePickerProps = { nodeId: NodeId; onPick: (path: string) => void; label?: string };

/** The outputs of earlier nodes as a tree with types and the values they last had; a click or Enter takes one. */
export function ReferencePicker({ nodeId, onPick, label = "Insert data of an earlier node" }: ReferencePickerProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={label}
      open={isOpen}
      onOpenChange={setOpen}
      align="end"
      className="w-84 !p-0"
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className="inline-flex size-6 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
        >
          <Braces aria-hidden className="size-3.5" />
        </button>
      }
    >
      {isOpen ? (
        <ReferenceTree
          nodeId={nodeId}
          onPick={(path) => {
            setOpen(false);
            onPick(path);
          }}
        />
      ) : null}
    </Popover>
  );
}
