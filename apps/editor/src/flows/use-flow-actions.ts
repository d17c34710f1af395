import type { FlowSummary } from "@interlock/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";

import { client, trpc } from "../api.ts";
import { readProblem } from "../shell/read-problem.ts";
import { downloadText } from "./download-text.ts";

const statusWords = { live: "is live again", paused: "is paused: calls are kept, nothing runs", archived: "is archived" };

/** What the ⋯ menu of a flow does; each ends with a refreshed list or a sentence that says why not. */
export function useFlowActions(flow: FlowSummary) {
  const cache = useQueryClient();
  const refresh = () => void cache.invalidateQueries({ queryKey: trpc.flows.list.queryKey() });
  const complain = (error: unknown) => toast.error(readProblem(error).message);
  const duplication = useMutation(trpc.flows.duplicate.mutationOptions({ onSuccess: refresh, onError: complain }));
  const removal = useMutation(trpc.flows.remove.mutationOptions({ onSuccess: refresh, onError: complain }));
  const status = useMutation(trpc.flows.setStatus.mutationOptions({ onSuccess: refresh, onError: complain }));
  return {
    duplicate: () => duplication.mutate({ flowId: flow.id }, { onSuccess: () => toast.success(`Copied “${flow.name}”`) }),
    exportFile: () => {
      client.flows.export.query({ flowId: flow.id }).then(({ fileName, text }) => downloadText(fileName, text), complain);
    },
    setStatus: (next: "live" | "paused" | "archived") =>
      status.mutate({ flowId: flow.id, status: next }, { onSuccess: () => toast.success(`“${flow.name}” ${statusWords[next]}`) }),
    remove: (done: () => void) => removal.mutate({ flowId: flow.id }, { onSuccess: done }),
    removing: removal.isPending,
  };
}
