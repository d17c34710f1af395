import type { ConnectionView, ModelRole } from "@interlock/shared";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { trpc } from "../api.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { ModelSelect } from "./model-select.tsx";

export type AssignRolesFormProps = { connection: ConnectionView; onDone: () => void };

/** Second half: which of its models plays which role. */
export function AssignRolesForm({ connection, onDone }: AssignRolesFormProps) {
  const roles = useQuery(trpc.models.roles.queryOptions());
  return (
    <Loaded query={roles} skeleton={<SkeletonRows rows={2} />}>
      {(known) => <Choices connection={connection} roles={known} onDone={onDone} />}
    </Loaded>
  );
}

function Choices({ connection, roles, onDone }: AssignRolesFormProps & { roles: readonly ModelRole[] }) {
  const cache = useQueryClient();
  const [model, setModel] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(roles.map((role) => role.role)));
  const setRole = useMutation(trpc.models.setRole.mutationOptions());
  const toggle = (role: string, on: boolean) =>
    setChosen((previous) => {
      const next = new Set(previous);
      if (on) next.add(role);
      else next.delete(role);
      return next;
    });
  const assign = async () => {
    for (const role of chosen) await setRole.mutateAsync({ role, connection: connection.alias, model });
    await cache.invalidateQueries({ queryKey: trpc.models.pathKey() });
    onDone();
  };
  return (
    <div className="flex flex-col gap-4">
      <ModelSelect connectionId={connection.id} label={`Model at ${connection.name}`} value={model} onChange={setModel} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-xs font-medium text-ink-soft">Use it for these roles</legend>
        {roles.map((role) => (
          <Checkbox
            key={role.role}
            checked={chosen.has(role.role)}
            onCheckedChange={(on) => toggle(role.role, on)}
            label={role.role}
            help={`Now ${role.model} at ${role.connection}`}
          />
        ))}
      </fieldset>
      {setRole.isError ? <ErrorState compact title="Not changed" error={setRole.error} /> : null}
      <div>
        <Button
          variant="primary"
          size="lg"
          busy={setRole.isPending}
          disabled={model === "" || chosen.size === 0}
          onClick={() => void assign().catch(() => undefined)}
        >
          Use this model
        </Button>
      </div>
    </div>
  );
}
