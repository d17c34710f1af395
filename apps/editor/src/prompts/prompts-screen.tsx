import type { PromptSummary } from "@interlock/shared";
import { useQuery } from "@tanstack/react-query";
import { Plus, Sparkles } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";

import { trpc } from "../api.ts";
import { Page } from "../shell/page.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { NewPromptDialog } from "./new-prompt-dialog.tsx";

export function PromptsScreen() {
  const prompts = useQuery(trpc.prompts.list.queryOptions());
  const [creating, setCreating] = useState(false);
  const isEmpty = prompts.data?.length === 0;
  const create = (
    <Button variant="primary" size="lg" icon={Plus} onClick={() => setCreating(true)}>
      New prompt
    </Button>
  );
  return (
    <Page
      title="Prompts"
      summary="Texts with versions. Flows name a prompt; its label says which version runs."
      actions={isEmpty ? null : create}
    >
      <Loaded query={prompts} skeleton={<SkeletonRows />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={Sparkles} title="No prompts yet" action={create}>
              Keep a prompt outside of the flow to test it on recorded inputs, compare versions and roll back without publishing the flow
              again.
            </EmptyState>
          ) : (
            <ul aria-label="Prompts" className="overflow-hidden rounded-lg border border-line bg-surface">
              {list.map((prompt) => (
                <PromptRow key={prompt.name} prompt={prompt} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {creating ? <NewPromptDialog taken={prompts.data?.map((prompt) => prompt.name) ?? []} onClose={() => setCreating(false)} /> : null}
    </Page>
  );
}

function PromptRow({ prompt }: { prompt: PromptSummary }) {
  const flows = new Set(prompt.usedBy.map((use) => use.flowId)).size;
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-2.5 last:border-b-0 hover:bg-hover/60 sm:px-4">
      <Link href={`/prompts/${prompt.name}`} className="rounded-sm font-medium after:absolute after:inset-0">
        {prompt.name}
      </Link>
      <span className="flex flex-1 flex-wrap items-center gap-1.5">
        {Object.entries(prompt.labels).map(([label, version]) => (
          <Badge key={label} tone={label === "production" ? "success" : "neutral"}>
            {label} v{version}
          </Badge>
        ))}
        {Object.values(prompt.labels).includes(prompt.latest) ? null : <Badge>latest v{prompt.latest}</Badge>}
      </span>
      <span className="text-xs text-ink-soft">{flows === 0 ? "not used" : `used by ${flows} ${flows === 1 ? "flow" : "flows"}`}</span>
      <span className="ml-auto text-right text-xs sm:w-28 text-ink-faint">
        <RelativeTime at={prompt.updatedAt} />
      </span>
    </li>
  );
}
