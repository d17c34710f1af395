import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { Link } from "wouter";

import { trpc } from "../api.ts";
import { Page } from "../shell/page.tsx";
import { useSearchParam } from "../shell/use-search-param.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";

/** Messages that flows wrote here instead of sending them out: a safe place to see an action happen. */
export function OutboxScreen() {
  const [runId] = useSearchParam("run");
  const notes = useQuery(trpc.outbox.list.queryOptions(runId === "" ? {} : { runId }));
  return (
    <Page
      title="Outbox"
      summary="Notes that flows left after approval. They stay on this machine."
      width="column"
      actions={runId === "" ? null : <ButtonLink href="/outbox">Show all runs</ButtonLink>}
    >
      <Loaded query={notes} skeleton={<SkeletonRows />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={Inbox}
              title="No notes yet"
              action={
                <ButtonLink href="/flows" variant="primary" size="lg">
                  Run a flow
                </ButtonLink>
              }
            >
              A note node writes here. It is the way to watch a flow act without connecting anything.
            </EmptyState>
          ) : (
            <ul aria-label="Notes" className="flex flex-col gap-3">
              {list.map((note) => (
                <li key={note.id}>
                  <article aria-label={note.subject} className="rounded-lg border border-line bg-surface p-4">
                    <header className="flex flex-wrap items-baseline gap-x-3">
                      <h2 className="text-base font-semibold break-words">{note.subject}</h2>
                      <span className="ml-auto text-xs text-ink-faint">
                        <RelativeTime at={note.at} />
                      </span>
                    </header>
                    {note.to === null || note.to === undefined ? null : <p className="text-xs text-ink-soft">To {note.to}</p>}
                    <p className="mt-2 text-base break-words whitespace-pre-wrap">{note.text}</p>
                    <Link
                      href={`/runs/${note.runId}?node=${encodeURIComponent(note.path)}`}
                      className="mt-2 inline-block rounded-sm text-xs text-accent hover:underline"
                    >
                      Written by {note.path} in this run
                    </Link>
                  </article>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
