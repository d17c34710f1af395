import type { ConnectionView } from "@interlock/shared";
import { useQuery } from "@tanstack/react-query";
import { Plus, Sparkles } from "lucide-react";
import { useState } from "react";
import { useLocation, useSearch } from "wouter";

import { trpc } from "../api.ts";
import { Page } from "../shell/page.tsx";
import { readBack, withConnection } from "../shell/return-address.ts";
import { useSearchParam } from "../shell/use-search-param.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Button } from "../ui/button.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { ConnectionCard } from "./connection-card.tsx";
import { ConnectionDialog } from "./connection-dialog.tsx";

/** The built-in model comes first, so this list is never empty. `?new=1&back=…` comes from a node that needs one. */
export function ConnectionsScreen() {
  const connections = useQuery(trpc.connections.list.queryOptions());
  const [editing, setEditing] = useState<ConnectionView | null>(null);
  const [adding, setAdding] = useSearchParam("new");
  const back = readBack(useSearch());
  const [, navigate] = useLocation();
  const close = (saved: ConnectionView | null) => {
    setEditing(null);
    if (adding !== "1") return;
    if (back === null) setAdding("");
    else navigate(saved === null ? back : withConnection(back, saved.alias), { replace: true });
  };
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
          <Button variant="primary" size="lg" icon={Plus} onClick={() => setAdding("1")}>
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
      {editing === null && adding !== "1" ? null : <ConnectionDialog connection={editing} onClose={close} />}
    </Page>
  );
}
