import type { ConnectionView, ModelRole } from "@interlock/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { trpc } from "../api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { ModelSelect } from "./model-select.tsx";

export type EditRoleDialogProps = { role: ModelRole; connections: readonly ConnectionView[]; onClose: () => void };

export function EditRoleDialog({ role, connections, onClose }: EditRoleDialogProps) {
  const cache = useQueryClient();
  const servers = connections.filter((connection) => connection.kind === "openai");
  const [alias, setAlias] = useState(role.connection);
  const [model, setModel] = useState(role.model);
  const server = servers.find((connection) => connection.alias === alias);
  const save = useMutation(
    trpc.models.setRole.mutationOptions({
      onSuccess: () => {
        void cache.invalidateQueries({ queryKey: trpc.models.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Who plays ${role.role}`}
      description="Runs that start from now on use it. Runs that have started keep theirs."
      footer={
        <Button
          variant="primary"
          size="lg"
          busy={save.isPending}
          disabled={model.trim() === "" || server === undefined}
          onClick={() => save.mutate({ role: role.role, connection: alias, model: model.trim() })}
        >
          Save
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label="Connection">
          {(ids) => (
            <Select
              {...ids}
              value={alias}
              options={servers.map((connection) => ({ value: connection.alias, label: connection.name }))}
              onValueChange={(next) => {
                setAlias(next);
                setModel("");
              }}
            />
          )}
        </Field>
        {server === undefined ? null : (
          <ModelSelect key={server.id} connectionId={server.id} label="Model" value={model} onChange={setModel} />
        )}
        {save.isError ? <ErrorState compact title="Not changed" error={save.error} /> : null}
      </div>
    </Dialog>
  );
}
