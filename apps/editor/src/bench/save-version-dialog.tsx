import type { PromptContent, PromptVersionView } from "@interlock/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";

import { trpc } from "../api.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { TextDiff } from "../ui/text-diff.tsx";
import { promptText } from "./prompt-text.ts";

export type SaveVersionDialogProps = {
  name: string;
  content: PromptContent;
  /** What the draft grew from. */
  base: PromptVersionView | null;
  production: PromptVersionView | null;
  nextVersion: number;
  /** Pins the node that the bench belongs to; absent in the library. */
  onUsePrompt?: (reference: string) => void;
  onSaved: (version: PromptVersionView) => void;
  onClose: () => void;
};

/** Saving makes an immutable version; who runs it is decided here as well, with the difference in view. */
export function SaveVersionDialog({ name, content, base, production, nextVersion, onUsePrompt, onSaved, onClose }: SaveVersionDialogProps) {
  const cache = useQueryClient();
  const [note, setNote] = useState("");
  const [moveProduction, setMoveProduction] = useState(production === null);
  const [pinHere, setPinHere] = useState(false);
  const save = useMutation(trpc.prompts.save.mutationOptions());
  const compared = moveProduction ? production : base;

  const submit = () =>
    save.mutate(
      { name, content, note, ...(moveProduction ? { move: ["production"] } : {}) },
      {
        onSuccess: (version) => {
          void cache.invalidateQueries({ queryKey: trpc.prompts.pathKey() });
          toast.success(`Saved ${name} v${version.version}${moveProduction ? ", production moved" : ""}`);
          if (pinHere) onUsePrompt?.(`${name}@${version.version}`);
          onSaved(version);
        },
      },
    );

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="lg"
      title={`Save version ${nextVersion} of ${name}`}
      description="A saved version never changes. Runs record which version they used."
      footer={
        <Button variant="primary" size="lg" busy={save.isPending} onClick={submit}>
          Save version
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Note" help="What changed and why, for whoever reads the list later.">
          {(ids) => (
            <Input
              {...ids}
              value={note}
              maxLength={2000}
              placeholder="For example: shorter answers"
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <Checkbox
          checked={moveProduction}
          onCheckedChange={setMoveProduction}
          label="Move production to this version"
          help={
            production === null
              ? "Nothing runs as production yet."
              : `Flows that use ${name}@production run it from their next start; now it is v${production.version}.`
          }
        />
        {onUsePrompt === undefined ? null : (
          <Checkbox
            checked={pinHere}
            onCheckedChange={setPinHere}
            label="Use here"
            help={`Pins this node to ${name}@${nextVersion}, whatever production becomes.`}
          />
        )}
        <div className="flex flex-col gap-1">
          <h3 className="text-xs font-medium text-ink-soft">
            {compared === null
              ? "The whole text is new"
              : `Changes against v${compared.version}${compared === production ? ", production now" : ""}`}
          </h3>
          <TextDiff label="Changes" before={compared === null ? "" : promptText(compared.content)} after={promptText(content)} />
        </div>
        {save.isError ? <ErrorState compact title="Not saved" error={save.error} /> : null}
      </div>
    </Dialog>
  );
}
