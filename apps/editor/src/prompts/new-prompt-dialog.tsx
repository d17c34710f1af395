import { Slug } from "@interlock/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useLocation } from "wouter";

import { trpc } from "../api.ts";
import { readProblem } from "../shell/read-problem.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

export type NewPromptDialogProps = { taken: readonly string[]; onClose: () => void };

export function NewPromptDialog({ taken, onClose }: NewPromptDialogProps) {
  const [, navigate] = useLocation();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const [error, setError] = useState<string | undefined>();
  const save = useMutation(trpc.prompts.save.mutationOptions());
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const problem = nameProblem(name, taken);
    setError(problem);
    if (problem !== undefined) return;
    save.mutate(
      { name, content: { messages: [{ role: "user", content: "{{ input }}" }] }, note: "Start", move: ["production"] },
      {
        onSuccess: () => {
          void cache.invalidateQueries({ queryKey: trpc.prompts.pathKey() });
          navigate(`/prompts/${name}`);
        },
        onError: (cause) => setError(readProblem(cause).message),
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="New prompt"
      footer={
        <Button type="submit" form="new-prompt" variant="primary" size="lg" busy={save.isPending}>
          Create
        </Button>
      }
    >
      <form id="new-prompt" onSubmit={submit}>
        <Field label="Name" help="Lower-case words joined by hyphens, for example reply-to-issue." error={error}>
          {(ids) => <Input {...ids} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}

function nameProblem(name: string, taken: readonly string[]): string | undefined {
  if (!Slug.safeParse(name).success) return "A name is lower-case words joined by hyphens, for example reply-to-issue.";
  return taken.includes(name) ? `There is a prompt “${name}” already. Choose another name.` : undefined;
}
