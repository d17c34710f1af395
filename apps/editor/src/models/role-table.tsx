import type { ConnectionView, ModelRole } from "@interlock/shared";
import { useState } from "react";

import { Button } from "../ui/button.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { EditRoleDialog } from "./edit-role-dialog.tsx";

export type RoleTableProps = { roles: readonly ModelRole[]; connections: readonly ConnectionView[] };

/** Flows name a role, never a model: one change here moves every flow. */
export function RoleTable({ roles, connections }: RoleTableProps) {
  const [editing, setEditing] = useState<ModelRole | null>(null);
  return (
    <>
      <ul aria-label="Roles" className="overflow-hidden rounded-lg border border-line bg-surface">
        {roles.map((role) => {
          const connection = connections.find((entry) => entry.alias === role.connection);
          return (
            <li key={role.role} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 last:border-b-0">
              <span className="w-24 flex-1 font-medium sm:flex-none">{role.role}</span>
              <span className="order-last min-w-0 basis-full text-sm sm:order-none sm:flex-1 sm:basis-0 break-words text-ink-soft">
                {role.model} <span className="text-ink-faint">at {connection?.name ?? role.connection}</span>
              </span>
              {connection?.builtIn === true ? <SimulatedBadge /> : null}
              <Button aria-label={`Change ${role.role}`} onClick={() => setEditing(role)}>
                Change
              </Button>
            </li>
          );
        })}
      </ul>
      {editing === null ? null : <EditRoleDialog role={editing} connections={connections} onClose={() => setEditing(null)} />}
    </>
  );
}
