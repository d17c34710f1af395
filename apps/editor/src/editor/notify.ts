import { toast } from "sonner";

import type { Notify } from "./editor-session.ts";

/** Toasts in the corner; the same problem twice is shown once. */
export const notify: Notify = {
  done: (text, action) => {
    const id = toast(text, action === undefined ? {} : { action: { label: action.label, onClick: action.run } });
    return () => {
      toast.dismiss(id);
    };
  },
  failed: (problem) => {
    toast.error(problem.message, { id: `${problem.code} ${problem.nodeId ?? ""}` });
  },
};
