import type { ReactNode } from "react";

export function SettingsSection({ title, summary, children }: { title: string; summary: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <header>
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="text-sm text-ink-soft">{summary}</p>
      </header>
      {children}
    </section>
  );
}
