import type { ConnectionView } from "@interlock/shared";
import { useQuery } from "@tanstack/react-query";
import { Plus, Sparkles } from "lucide-react";
import { useState } from "react";

import { trpc } from "../api.ts";
import { Page } from "../shell/page.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Button } from "../ui/button.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { ConnectionCard } from "./connection-card.tsx";
import { ConnectionDialog } from "./connection-dialog.tsx";

/** The built-in model comes first, so this list is never empty. */
export function ConnectionsScreen() {
  const connections = useQuery(trpc.connections.list.queryOptions());
  const [editing, setEditing] = useState<ConnectionView | "new" | null>(null);
  return (
    <Page
      title="Connections"
      summary="Keys for services and models. Flows name a connection; they never see its key."
      width="column"
      actions={
        <>
          <ButtonLink size="lg" href="/connections/models" icon={Sparkles}>
            Models
          </ButtonLink>
          <Button variant="primary" size="lg" icon={Plus} onClick={() => setEditing("new")}>
            Add connection
          </Button>
        </>
      }
    >
      <Loaded query={connections} skeleton={<SkeletonRows />}>
        {(list) => (
          <ul aria-label="Connections" className="flex flex-col gap-3">
            {list
              .toSorted((left, right) => Number(right.builtIn) - Number(left.builtIn))
              .map((connection) => (
                <li key={connection.id}>
                  <ConnectionCard connection={connection} onEdit={() => setEditing(connection)} />
                </li>
              ))}
          </ul>
        )}
      </Loaded>
      {editing === null ? null : <ConnectionDialog connection={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}
