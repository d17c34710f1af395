import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";

import { trpc } from "../api.ts";
import { readProblem } from "../shell/read-problem.ts";

/** Points a label at a version; the next run that asks for the label uses it. */
export function useMoveLabel(name: string): (label: string, version: number) => void {
  const cache = useQueryClient();
  const move = useMutation(
    trpc.prompts.moveLabel.mutationOptions({
      onSuccess: (_done, { label, version }) => {
        toast.success(`${name}: ${label} is now v${version}`);
        void cache.invalidateQueries({ queryKey: trpc.prompts.pathKey() });
      },
      onError: (error) => toast.error(readProblem(error).message),
    }),
  );
  return (label, version) => move.mutate({ name, label, version });
}
