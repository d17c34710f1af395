import { toast } from "sonner";

import { Dialog } from "../ui/dialog.tsx";
import { ConnectModelSteps } from "./connect-model-steps.tsx";

/** Opens over the bench and returns to it: nothing that was typed there is lost. */
export function ConnectModelDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Connect a model"
      description="Until then the built-in demo model answers, labelled Simulated."
    >
      <ConnectModelSteps
        onDone={() => {
          toast.success("The model answers from now on");
          onClose();
        }}
      />
    </Dialog>
  );
}
