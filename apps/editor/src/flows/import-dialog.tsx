import type { Finding } from "@interlock/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useLocation } from "wouter";

import { trpc } from "../api.ts";
import { readProblem } from "../shell/read-problem.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FindingList } from "../ui/finding-list.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { readDocumentText } from "./read-document-text.ts";

type Imported = { flowId: string; findings: Finding[] };

/** A flow from a file or from the clipboard; what the checks say about it is shown before it opens. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation();
  const cache = useQueryClient();
  const [text, setText] = useState("");
  const [asNew, setAsNew] = useState(false);
  const [imported, setImported] = useState<Imported | null>(null);
  const [error, setError] = useState<string | undefined>();
  const picker = useRef<HTMLInputElement>(null);
  const importing = useMutation(trpc.flows.import.mutationOptions());

  const open = (flowId: string) => navigate(`/flows/${flowId}`);
  const start = () => {
    const document = readDocumentText(text);
    if (!document.ok) return setError(document.problem.message);
    setError(undefined);
    importing.mutate(
      { document: document.value, asNew },
      {
        onSuccess: (result) => {
          void cache.invalidateQueries({ queryKey: trpc.flows.list.queryKey() });
          if (result.findings.length === 0) open(result.flowId);
          else setImported(result);
        },
        onError: (cause) => setError(readProblem(cause).message),
      },
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(stay) => {
        if (!stay) onClose();
      }}
      size="md"
      title={imported === null ? "Import a flow" : "Imported, with remarks"}
      description={
        imported === null
          ? "Choose a file that Interlock exported, or paste its text."
          : "The flow was saved as a draft. These points want a look before it is published."
      }
      footer={
        imported === null ? (
          <Button variant="primary" size="lg" busy={importing.isPending} disabled={text.trim() === ""} onClick={start}>
            Import
          </Button>
        ) : (
          <Button variant="primary" size="lg" onClick={() => open(imported.flowId)}>
            Open the flow
          </Button>
        )
      }
    >
      {imported === null ? (
        <div className="flex flex-col gap-3">
          <input
            ref={picker}
            type="file"
            accept=".json,application/json"
            className="sr-only"
            tabIndex={-1}
            aria-label="Flow file"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) void file.text().then(setText);
            }}
          />
          <Field
            label="Flow as JSON"
            error={error}
            aside={
              <Button size="sm" icon={FileUp} onClick={() => picker.current?.click()}>
                Choose a file
              </Button>
            }
          >
            {(ids) => (
              <Textarea
                {...ids}
                rows={10}
                className="max-h-80 font-mono text-xs"
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Checkbox
            checked={asNew}
            onCheckedChange={setAsNew}
            label="Always make a new flow"
            help="Otherwise a flow with the same key gets this as its draft."
          />
        </div>
      ) : (
        <FindingList findings={imported.findings} />
      )}
    </Dialog>
  );
}
