import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Link, useLocation, useSearch } from "wouter";

import { trpc } from "../api.ts";
import { Page } from "../shell/page.tsx";
import { readBack } from "../shell/return-address.ts";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { ConnectModelSteps } from "./connect-model-steps.tsx";
import { RoleTable } from "./role-table.tsx";

export function ConnectModelScreen() {
  const roles = useQuery(trpc.models.roles.queryOptions());
  const connections = useQuery(trpc.connections.list.queryOptions());
  const [round, setRound] = useState(0);
  const [, navigate] = useLocation();
  /** Set when a node sent somebody here; it is where they want to go on. */
  const back = readBack(useSearch());
  return (
    <Page
      title="Models"
      width="column"
      summary={
        <Link href={back ?? "/connections"} className="inline-flex items-center gap-1 rounded-sm hover:text-ink">
          <ArrowLeft aria-hidden className="size-4" />
          {back === null ? "All connections" : "Back to the flow"}
        </Link>
      }
    >
      <div className="flex flex-col gap-8">
        <section aria-labelledby="roles-heading" className="flex flex-col gap-2">
          <h2 id="roles-heading" className="text-base font-semibold">
            Roles
          </h2>
          <p className="text-sm text-ink-soft">A flow asks for a role. Here you say which model plays it.</p>
          <Loaded query={roles} skeleton={<SkeletonRows rows={2} />}>
            {(list) => <RoleTable roles={list} connections={connections.data ?? []} />}
          </Loaded>
        </section>
        <section aria-labelledby="connect-heading" className="flex flex-col gap-3">
          <h2 id="connect-heading" className="text-base font-semibold">
            Connect a model
          </h2>
          <div className="rounded-lg border border-line bg-surface p-4 sm:p-5">
            <ConnectModelSteps
              key={round}
              onDone={() => {
                toast.success("The model answers from now on");
                if (back === null) setRound(round + 1);
                else navigate(back, { replace: true });
              }}
            />
          </div>
        </section>
      </div>
    </Page>
  );
}
