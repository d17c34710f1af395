import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { Link } from "wouter";

import { trpc } from "../api.ts";
import { sourceOfRun } from "../bench/input-source.ts";
import { PromptWorkbench } from "../bench/prompt-workbench.tsx";
import { usePageTitle } from "../shell/use-page-title.ts";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { useNow } from "../ui/use-now.ts";
import { UsedBy } from "./used-by.tsx";

/** One prompt outside of any flow: the same bench as in the inspector, and where it is used. */
export function PromptScreen({ name }: { name: string }) {
  usePageTitle(name);
  const now = useNow(60_000);
  const prompt = useQuery(trpc.prompts.get.queryOptions({ name }));
  const prompts = useQuery(trpc.prompts.list.queryOptions());
  const usedBy = prompts.data?.find((entry) => entry.name === name)?.usedBy ?? [];
  const firstUse = usedBy[0];
  const recorded = useQuery(
    trpc.runs.promptInputs.queryOptions(
      { flowId: firstUse?.flowId ?? "", nodeId: firstUse?.nodeId ?? "" },
      { enabled: firstUse !== undefined },
    ),
  );
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-3 px-0 pt-4 pb-16 sm:px-8">
      <nav aria-label="Breadcrumb" className="px-4 sm:px-0">
        <Link href="/prompts" className="inline-flex items-center gap-1 rounded-sm text-sm text-ink-soft hover:text-ink">
          <ArrowLeft aria-hidden className="size-4" />
          Prompts
        </Link>
      </nav>
      <h1 className="px-4 text-xl font-semibold tracking-tight sm:px-0">{name}</h1>
      <UsedBy name={name} uses={usedBy} />
      <div className="border-y border-line bg-surface sm:rounded-lg sm:border">
        <Loaded query={prompt} skeleton={<SkeletonRows />}>
          {(data) => (
            <PromptWorkbench
              name={name}
              selector="production"
              role="smart"
              prompt={data}
              sources={(recorded.data ?? []).map((inputs) => sourceOfRun(inputs, now))}
            />
          )}
        </Loaded>
      </div>
    </div>
  );
}
