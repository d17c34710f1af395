import type { ReactNode } from "react";

export function LogSection({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <div className="flex min-h-6 items-center justify-between">
        <h3 className="text-xs font-semibold text-ink-soft">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
