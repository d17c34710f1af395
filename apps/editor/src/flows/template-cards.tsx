import { useQuery } from "@tanstack/react-query";

import { trpc } from "../api.ts";
import { Delayed } from "../ui/delayed.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TemplateCard } from "./template-card.tsx";
import type { useCreateFlow } from "./use-create-flow.ts";

export function TemplateCards({ creation }: { creation: ReturnType<typeof useCreateFlow> }) {
  const templates = useQuery(trpc.flows.templates.queryOptions(undefined, { staleTime: Infinity }));
  return (
    <Loaded
      query={templates}
      skeleton={
        <Delayed>
          <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
            <Skeleton className="h-72" />
            <Skeleton className="h-72" />
          </div>
        </Delayed>
      }
    >
      {(list) => (
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {list.map((template) => (
            <li key={template.key} className="flex *:flex-1">
              <TemplateCard
                template={template}
                busy={creation.busy === template.key}
                disabled={creation.busy !== null}
                onCreate={creation.create}
              />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
