import { FileUp, Plus } from "lucide-react";

import { usePageTitle } from "../shell/use-page-title.ts";
import { Button } from "../ui/button.tsx";
import { TemplateCards } from "./template-cards.tsx";
import type { useCreateFlow } from "./use-create-flow.ts";

export type FirstVisitProps = { creation: ReturnType<typeof useCreateFlow>; onImport: () => void };

/** The empty state of the flow list: a run that works, one click away. */
export function FirstVisit({ creation, onImport }: FirstVisitProps) {
  usePageTitle("Flows");
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 pt-8 pb-16 sm:px-8 sm:pt-14">
      <header className="max-w-2xl">
        <h1 className="text-2xl font-semibold tracking-tight text-balance">Run your first agent – no key needed</h1>
        <p className="mt-2 text-base text-ink-soft">
          A built-in demo model answers, labelled as simulated. The flow stops before it acts and asks you; only what you approve is sent.
        </p>
      </header>
      <section aria-label="Templates">
        <TemplateCards creation={creation} />
      </section>
      <section aria-label="Other ways to start" className="flex flex-wrap items-center gap-2">
        <span className="mr-1 text-sm text-ink-soft">Or start with</span>
        <Button
          icon={Plus}
          size="lg"
          busy={creation.busy === "blank"}
          disabled={creation.busy !== null}
          onClick={() => creation.create({})}
        >
          Blank flow
        </Button>
        <Button icon={FileUp} size="lg" onClick={onImport}>
          Import
        </Button>
      </section>
    </div>
  );
}
