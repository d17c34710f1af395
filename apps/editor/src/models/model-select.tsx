import { useQuery } from "@tanstack/react-query";

import { trpc } from "../api.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

export type ModelSelectProps = { connectionId: string; label: string; value: string; onChange: (model: string) => void };

/** A text field with the server's own list as suggestions: some servers list hundreds, some list none. */
export function ModelSelect({ connectionId, label, value, onChange }: ModelSelectProps) {
  const models = useQuery(trpc.connections.models.queryOptions({ id: connectionId }));
  const listId = `models-of-${connectionId}`;
  const count = models.data?.length;
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        help={
          count === undefined
            ? "Asking the server for its models…"
            : count === 0
              ? "The server lists no models. Type the name."
              : `${count} models. Type to search.`
        }
      >
        {(ids) => (
          <Input
            {...ids}
            list={listId}
            value={value}
            placeholder={models.data?.[0] ?? "model name"}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <datalist id={listId}>
        {models.data?.map((model) => (
          <option key={model} value={model} />
        ))}
      </datalist>
      {models.isError ? (
        <ErrorState compact title="The models could not be listed" error={models.error} onRetry={() => void models.refetch()} />
      ) : null}
    </div>
  );
}
