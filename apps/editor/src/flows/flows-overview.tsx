import type { FlowSummary } from "@interlock/shared";
import { FileUp, Plus, Search } from "lucide-react";
import { useState } from "react";

import { Page } from "../shell/page.tsx";
import { useSearchParam } from "../shell/use-search-param.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Input } from "../ui/input.tsx";
import { FlowRow } from "./flow-row.tsx";
import { NewFlowDialog } from "./new-flow-dialog.tsx";
import type { useCreateFlow } from "./use-create-flow.ts";

export type FlowsOverviewProps = { flows: FlowSummary[]; creation: ReturnType<typeof useCreateFlow>; onImport: () => void };

export function FlowsOverview({ flows, creation, onImport }: FlowsOverviewProps) {
  const [text, setText] = useSearchParam("q");
  const [creating, setCreating] = useState(false);
  const shown = flows.filter((flow) => flow.name.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <Page
      title="Flows"
      summary={`${flows.length} ${flows.length === 1 ? "flow" : "flows"}`}
      actions={
        <>
          <span className="relative w-full sm:w-52">
            <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint" />
            <Input
              type="search"
              aria-label="Search flows"
              placeholder="Search"
              className="pl-8"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </span>
          <Button icon={FileUp} size="lg" onClick={onImport}>
            Import
          </Button>
          <Button variant="primary" icon={Plus} size="lg" onClick={() => setCreating(true)}>
            New flow
          </Button>
        </>
      }
    >
      {shown.length === 0 ? (
        <EmptyState icon={Search} title="No flow has this name" action={<Button onClick={() => setText("")}>Clear the search</Button>}>
          Nothing matches “{text}”.
        </EmptyState>
      ) : (
        <ul aria-label="Flows" className="overflow-hidden rounded-lg border border-line bg-surface">
          {shown.map((flow) => (
            <FlowRow key={flow.id} flow={flow} />
          ))}
        </ul>
      )}
      {creating ? <NewFlowDialog creation={creation} onClose={() => setCreating(false)} /> : null}
    </Page>
  );
}
