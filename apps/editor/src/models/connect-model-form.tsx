import type { ConnectionView } from "@interlock/shared";
import { useState, type SubmitEvent } from "react";

import { aliasFor, checkConnectionForm, type ConnectionForm } from "../connections/connection-form.ts";
import { TestOutcome } from "../connections/test-outcome.tsx";
import { useSaveConnection } from "../connections/use-save-connection.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { modelPresets } from "./model-presets.ts";

/** First half of connecting a model: where it is and the key. It ends only when the server answered. */
export function ConnectModelForm({ onConnected }: { onConnected: (connection: ConnectionView) => void }) {
  const [presetId, setPresetId] = useState("openai");
  const preset = modelPresets.find((entry) => entry.id === presetId);
  const [baseUrl, setBaseUrl] = useState(preset?.baseUrl ?? "");
  const [secret, setSecret] = useState("");
  const [urlError, setUrlError] = useState<string | undefined>();
  const { saveAndTest, busy, error, result } = useSaveConnection(null);

  const choose = (id: string) => {
    const chosen = modelPresets.find((entry) => entry.id === id);
    setPresetId(id);
    setBaseUrl(chosen?.baseUrl ?? "");
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = formFor(presetId, baseUrl, secret);
    const problem = checkConnectionForm(form).baseUrl;
    setUrlError(problem);
    if (problem !== undefined) return;
    saveAndTest(form).then(
      (outcome) => {
        if (outcome.test.ok) onConnected(outcome.connection);
      },
      // The mutation keeps the error; it is shown below the form.
      () => undefined,
    );
  };
  return (
    <form noValidate className="flex flex-col gap-3" onSubmit={submit}>
      <Field label="Where the model runs">
        {(ids) => (
          <Select
            {...ids}
            value={presetId}
            options={modelPresets.map((entry) => ({ value: entry.id, label: entry.name }))}
            onValueChange={choose}
          />
        )}
      </Field>
      <Field label="Base URL" help="Any server that speaks the OpenAI chat API." error={urlError}>
        {(ids) => <Input {...ids} type="url" value={baseUrl} onChange={(event) => setBaseUrl(event.target.value)} />}
      </Field>
      <Field
        label="API key"
        help={
          preset?.needsKey === true ? "Encrypted, sent to this host only, never shown again." : "Leave it empty if the server wants none."
        }
      >
        {(ids) => (
          <Input {...ids} type="password" autoComplete="new-password" value={secret} onChange={(event) => setSecret(event.target.value)} />
        )}
      </Field>
      {error === null ? null : <ErrorState compact title="Not connected" error={error} />}
      {result === null || busy ? null : <TestOutcome ok={result.ok} message={result.message} />}
      <div>
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          Connect and list models
        </Button>
      </div>
    </form>
  );
}

function formFor(presetId: string, baseUrl: string, secret: string): ConnectionForm {
  const preset = modelPresets.find((entry) => entry.id === presetId);
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : "model";
  const name = preset === undefined || preset.id === "other" ? host : preset.name;
  const alias = aliasFor(preset === undefined || preset.id === "other" ? host : preset.id);
  return { name, alias: alias === "" ? "model" : alias, kind: "openai", baseUrl, header: "", secret };
}
