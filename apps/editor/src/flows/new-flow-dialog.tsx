import { Plus } from "lucide-react";

import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TemplateCards } from "./template-cards.tsx";
import type { useCreateFlow } from "./use-create-flow.ts";

export type NewFlowDialogProps = { creation: ReturnType<typeof useCreateFlow>; onClose: () => void };

export function NewFlowDialog({ creation, onClose }: NewFlowDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="xl"
      title="New flow"
      description="Start blank, or from a flow that already runs."
      footer={
        <Button
          variant="primary"
          icon={Plus}
          size="lg"
          busy={creation.busy === "blank"}
          disabled={creation.busy !== null}
          onClick={() => creation.create({})}
        >
          Blank flow
        </Button>
      }
    >
      <TemplateCards creation={creation} />
    </Dialog>
  );
}
