import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useLocation } from "wouter";

import { trpc } from "../api.ts";
import { readProblem } from "../shell/read-problem.ts";

export type CreateFlow = { template?: string; run?: boolean };

/** Creates a flow and goes to it; with `run` the editor starts it as soon as it is open. */
export function useCreateFlow() {
  const [, navigate] = useLocation();
  const cache = useQueryClient();
  const mutation = useMutation(trpc.flows.create.mutationOptions());
  const create = ({ template, run = false }: CreateFlow) =>
    mutation.mutate(template === undefined ? {} : { template }, {
      onSuccess: ({ flowId }) => {
        void cache.invalidateQueries({ queryKey: trpc.flows.list.queryKey() });
        navigate(`/flows/${flowId}${run ? "?run=1" : ""}`);
      },
      onError: (error) => toast.error(readProblem(error).message),
    });
  const busy = mutation.isPending ? (mutation.variables?.template ?? "blank") : null;
  return { create, busy };
}
