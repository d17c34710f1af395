import { isJsonObject, Json } from "@interlock/shared";
import { Play } from "lucide-react";
import { useState } from "react";

import { JsonField } from "../expression/json-field.tsx";
import { readJsonText } from "../inspector/read-json-text.ts";
import { runChoices, runDraft } from "../run/start-run.ts";
import type { RunChoice } from "../run/start-run.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { useEditor, useView } from "./editor-context.ts";
import { lastRunInput, rememberRunInput } from "./last-run-input.ts";
import { SchemaForm } from "./schema-form.tsx";

/** What the run starts with: the trigger's form, or a payload as it would arrive. */
export function RunInputDialog() {
  const isOpen = useView((state) => state.overlay === "run-input");
  return isOpen ? <OpenDialog /> : null;
}

function OpenDialog() {
  const session = useEditor();
  const { view } = session;
  const [choices] = useState(() => runChoices(session));
  const [chosen, setChosen] = useState(choices[0]);
  const close = () => view.setState({ overlay: null });
  if (chosen === undefined) return null;
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : close())}
      title="Run the draft"
      description={
        chosen.form === null ? "The payload as it would arrive. Nothing is published by this." : "The answers that the run starts with."
      }
      size="md"
    >
      <div className="flex flex-col gap-4">
        {choices.length < 2 ? null : (
          <Field label="Start at">
            {(ids) => (
              <Select
                {...ids}
                aria-label="Start at"
                value={chosen.trigger}
                options={choices.map((choice) => ({ value: choice.trigger, label: choice.title }))}
                onValueChange={(next) => setChosen(choices.find((choice) => choice.trigger === next))}
              />
            )}
          </Field>
        )}
        <InputForm key={chosen.trigger} choice={chosen} />
      </div>
    </Dialog>
  );
}

function InputForm({ choice }: { choice: RunChoice }) {
  const session = useEditor();
  const [input, setInput] = useState<Json>(() => lastRunInput(session.flowId, choice.trigger) ?? choice.sample ?? {});
  const [isValid, setValid] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    rememberRunInput(session.flowId, choice.trigger, input);
    await runDraft(session, { trigger: choice.trigger, input });
    setBusy(false);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) void run();
      }}
    >
      {choice.form === null ? (
        <PayloadEditor
          value={input}
          onChange={(next, ok) => {
            setValid(ok);
            if (ok) setInput(next);
          }}
        />
      ) : (
        <SchemaForm schema={Json.parse(choice.form)} values={isJsonObject(input) ? input : {}} onChange={setInput} onValid={setValid} />
      )}
      <div className="flex items-center justify-between gap-3">
        <p className="text-xs text-ink-faint">Nodes that cannot be undone still ask first.</p>
        <Button type="submit" size="lg" variant="primary" icon={Play} busy={isBusy} disabled={!isValid}>
          Run
        </Button>
      </div>
    </form>
  );
}

function PayloadEditor({ value, onChange }: { value: Json; onChange: (value: Json, isValid: boolean) => void }) {
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs font-medium text-ink-soft">Payload</span>
      <JsonField
        label="Payload"
        value={text}
        isInvalid={problem !== null}
        onChange={(next) => {
          setText(next);
          const read = readJsonText(next);
          setProblem(read.ok ? null : read.reason);
          onChange(read.ok ? (read.value ?? {}) : value, read.ok);
        }}
      />
      {problem === null ? null : <p className="text-xs text-danger">{problem}</p>}
    </div>
  );
}
