import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Link } from "wouter";

import { trpc } from "../api.ts";
import { Page } from "../shell/page.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { ConnectModelSteps } from "./connect-model-steps.tsx";
import { RoleTable } from "./role-table.tsx";

export function ConnectModelScreen() {
  const roles = useQuery(trpc.models.roles.queryOptions());
  const connections = useQuery(trpc.connections.list.queryOptions());
  const [round, setRound] = useState(0);
  return (
    <Page
      title="Models"
      width="column"
      summary={
        <Link href="/connections" className="inline-flex items-center gap-1 rounded-sm hover:text-ink">
          <ArrowLeft aria-hidden className="size-4" />
          All connections
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
                setRound(round + 1);
              }}
            />
          </div>
        </section>
      </div>
    </Page>
  );
}
