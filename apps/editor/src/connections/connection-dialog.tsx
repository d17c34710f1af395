import type { ConnectionView } from "@interlock/shared";
import { useState, type SubmitEvent } from "react";
import { toast } from "sonner";

import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { aliasFor, checkConnectionForm, formOf, type ConnectionForm } from "./connection-form.ts";
import { connectionKinds } from "./connection-kinds.ts";
import { TestOutcome } from "./test-outcome.tsx";
import { useSaveConnection } from "./use-save-connection.ts";

export type ConnectionDialogProps = {
  /** Null adds a new one. */
  connection: ConnectionView | null;
  /** With the connection when it was saved and answers; a node that asked for one selects it. */
  onClose: (saved: ConnectionView | null) => void;
};

export function ConnectionDialog({ connection, onClose }: ConnectionDialogProps) {
  const [form, setForm] = useState<ConnectionForm>(() => formOf(connection));
  const [aliasTouched, setAliasTouched] = useState(connection !== null);
  const [showErrors, setShowErrors] = useState(false);
  const { saveAndTest, busy, error, result } = useSaveConnection(connection?.id ?? null);
  const errors = showErrors ? checkConnectionForm(form) : {};
  const change = (patch: Partial<ConnectionForm>) => setForm((previous) => ({ ...previous, ...patch }));

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setShowErrors(true);
    if (Object.keys(checkConnectionForm(form)).length > 0) return;
    saveAndTest(form).then(
      (outcome) => {
        change({ secret: "" });
        if (!outcome.test.ok) return;
        toast.success(`${outcome.connection.name} works`);
        onClose(outcome.connection);
      },
      // The mutation keeps the error; it is shown below the form.
      () => undefined,
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose(null);
      }}
      title={connection === null ? "Add a connection" : `Edit ${connection.name}`}
      description="The key is encrypted, bound to this host, and never shown again."
      footer={
        <Button type="submit" form="connection-form" variant="primary" size="lg" busy={busy}>
          Save and test
        </Button>
      }
    >
      <form noValidate id="connection-form" className="flex flex-col gap-3" onSubmit={submit}>
        <Field label="Name" error={errors.name}>
          {(ids) => (
            <Input
              {...ids}
              value={form.name}
              placeholder="Acme tracker"
              onChange={(event) => change({ name: event.target.value, ...(aliasTouched ? {} : { alias: aliasFor(event.target.value) }) })}
            />
          )}
        </Field>
        <Field label="Alias" help="What flows call it. Changing it later breaks flows that use it." error={errors.alias}>
          {(ids) => (
            <Input
              {...ids}
              value={form.alias}
              onChange={(event) => {
                setAliasTouched(true);
                change({ alias: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label="Kind" help={connectionKinds.find((kind) => kind.value === form.kind)?.help}>
          {(ids) => (
            <Select
              {...ids}
              value={form.kind}
              options={connectionKinds}
              onValueChange={(value) => {
                const kind = connectionKinds.find((entry) => entry.value === value)?.value;
                if (kind !== undefined) change({ kind });
              }}
            />
          )}
        </Field>
        <Field label="Base URL" help="The key is sent to this host and to no other." error={errors.baseUrl}>
          {(ids) => <Input {...ids} type="url" value={form.baseUrl} onChange={(event) => change({ baseUrl: event.target.value })} />}
        </Field>
        {form.kind === "api-key" ? (
          <Field label="Header" error={errors.header}>
            {(ids) => <Input {...ids} value={form.header} onChange={(event) => change({ header: event.target.value })} />}
          </Field>
        ) : null}
        <Field
          label="Key"
          help={
            connection === null
              ? "Leave it empty if the server wants none."
              : `Stored: ${secretText(connection.secretHint)}. Leave it empty to keep it.`
          }
        >
          {(ids) => (
            <Input
              {...ids}
              type="password"
              autoComplete="new-password"
              value={form.secret}
              onChange={(event) => change({ secret: event.target.value })}
            />
          )}
        </Field>
        {error === null ? null : <ErrorState compact title="Not saved" error={error} />}
        {result === null || busy ? null : <TestOutcome ok={result.ok} message={result.message} />}
      </form>
    </Dialog>
  );
}

export function secretText(hint: string): string {
  return hint === "" ? "no key" : `••••${hint}`;
}
