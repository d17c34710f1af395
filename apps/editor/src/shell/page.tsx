import type { ReactNode } from "react";

import { usePageTitle } from "./use-page-title.ts";

export type PageProps = {
  title: string;
  /** One quiet line under the title: what this place is for. */
  summary?: ReactNode;
  /** Right of the title; the primary action last. */
  actions?: ReactNode;
  /** Lists and forms read best in a column; overviews are wide. */
  width?: "column" | "wide";
  children: ReactNode;
};

const widths = { column: "max-w-3xl", wide: "max-w-6xl" };

/** Frame of every screen but the editor: one heading, actions beside it, content below. */
export function Page({ title, summary, actions, width = "wide", children }: PageProps) {
  usePageTitle(title);
  return (
    <div className={`mx-auto flex w-full flex-col px-4 pt-5 pb-16 sm:px-8 sm:pt-7 ${widths[width]}`}>
      <header className="mb-5 flex flex-wrap items-end justify-between gap-x-4 gap-y-3 sm:flex-nowrap">
        <div className="min-w-0 sm:flex-1">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {summary === undefined ? null : <p className="mt-0.5 text-sm text-ink-soft">{summary}</p>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
