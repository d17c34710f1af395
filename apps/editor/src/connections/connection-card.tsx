import type { ConnectionView } from "@interlock/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleX, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";

import { trpc } from "../api.ts";
import { readProblem } from "../shell/read-problem.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { secretText } from "./connection-dialog.tsx";
import { connectionKindLabel } from "./connection-kinds.ts";

export function ConnectionCard({ connection, onEdit }: { connection: ConnectionView; onEdit: () => void }) {
  const cache = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const refresh = () => void cache.invalidateQueries({ queryKey: trpc.connections.pathKey() });
  const complain = (error: unknown) => toast.error(readProblem(error).message);
  const test = useMutation(trpc.connections.test.mutationOptions({ onSettled: refresh, onError: complain }));
  const remove = useMutation(trpc.connections.remove.mutationOptions({ onSuccess: refresh, onError: complain }));
  return (
    <article aria-label={connection.name} className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="text-base font-semibold">{connection.name}</h2>
        <Badge>{connection.builtIn ? "Built in" : connectionKindLabel(connection.kind)}</Badge>
        <TestState connection={connection} />
        <span className="ml-auto flex items-center gap-1">
          <Button busy={test.isPending} onClick={() => test.mutate({ id: connection.id })}>
            Test
          </Button>
          {connection.builtIn ? null : (
            <Menu
              trigger={<IconButton icon={Ellipsis} label={`More for ${connection.name}`} />}
              items={[
                { id: "edit", label: "Edit", icon: Pencil, onSelect: onEdit },
                { id: "delete", label: "Delete…", icon: Trash2, danger: true, onSelect: () => setRemoving(true) },
              ]}
            />
          )}
        </span>
      </header>
      <p className="text-xs break-words text-ink-soft">
        <code className="font-mono">{connection.alias}</code>
        {connection.builtIn
          ? " · answers in this process, labelled Simulated"
          : ` · ${connection.baseUrl} · ${secretText(connection.secretHint)}`}
      </p>
      <p className="text-xs text-ink-faint">{usedByText(connection)}</p>
      {connection.lastTest !== null && !connection.lastTest.ok ? (
        <p className="text-xs break-words text-danger">{connection.lastTest.message}</p>
      ) : null}
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        danger
        title={`Delete ${connection.name}?`}
        body={
          connection.usedBy.length === 0
            ? "No flow uses it. Its key is erased."
            : `${usedByText(connection)}. They fail until they get another connection.`
        }
        confirmLabel="Delete connection"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ id: connection.id }, { onSuccess: () => setRemoving(false) })}
      />
    </article>
  );
}

function TestState({ connection: { lastTest } }: { connection: ConnectionView }) {
  if (lastTest === null) return null;
  return (
    <Badge tone={lastTest.ok ? "success" : "danger"} icon={lastTest.ok ? CircleCheck : CircleX}>
      {lastTest.ok ? "Works" : "Failed"}, <RelativeTime at={lastTest.at} />
    </Badge>
  );
}

function usedByText({ usedBy }: ConnectionView): string {
  const names = [...new Set(usedBy.map((use) => use.flowName))];
  return names.length === 0 ? "Not used by a flow" : `Used by ${names.join(", ")}`;
}
