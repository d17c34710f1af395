import { Slug } from "@interlock/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";

import { trpc } from "../../api.ts";
import { useEditor } from "../../editor/editor-context.ts";
import { readProblem } from "../../shell/read-problem.ts";
import { Button } from "../../ui/button.tsx";
import { Input } from "../../ui/input.tsx";
import { Popover } from "../../ui/popover.tsx";

/** What a new prompt starts with: one variable, so that its hole shows where data goes. */
const firstContent = {
  messages: [
    { role: "system" as const, content: "You are a careful assistant. Answer in two sentences." },
    { role: "user" as const, content: "{{ text }}" },
  ],
};

/** Names a prompt without leaving the flow; its words are written under Test. */
export function NewPrompt({ taken, onCreated }: { taken: readonly string[]; onCreated: (name: string) => void }) {
  const session = useEditor();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const save = useMutation(trpc.prompts.save.mutationOptions());
  const problem = taken.includes(name)
    ? "There is a prompt of this name already."
    : name === "" || Slug.safeParse(name).success
      ? null
      : "Lower-case words joined by hyphens, for example: draft-reply.";
  const create = async () => {
    try {
      await save.mutateAsync({ name, content: firstContent, note: "First version", move: ["production"] });
      await queries.invalidateQueries(trpc.prompts.pathFilter());
      setOpen(false);
      onCreated(name);
      session.view.getState().openInspector("test");
    } catch (error) {
      session.notify.failed(readProblem(error));
    }
  };
  return (
    <Popover
      label="New prompt"
      open={isOpen}
      onOpenChange={setOpen}
      className="w-72"
      trigger={
        <Button size="sm" icon={Plus}>
          New prompt
        </Button>
      }
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === null && name !== "") void create();
        }}
      >
        <Input
          autoFocus
          aria-label="Name of the prompt"
          placeholder="draft-reply"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {problem === null ? null : <p className="text-xs text-danger">{problem}</p>}
        <Button type="submit" variant="primary" busy={save.isPending} disabled={name === "" || problem !== null}>
          Create and write it
        </Button>
      </form>
    </Popover>
  );
}
