/** Sits beside the label, or on the icon's corner where there is no room for labels. */
export function PendingBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="absolute top-0 right-0 flex h-4 min-w-4 items-center justify-center rounded-full bg-state-waiting px-1 text-2xs leading-none font-semibold text-surface tabular-nums xl:static xl:h-4.5 xl:min-w-4.5">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}
