import { formatRelativeTime } from "./format-relative-time.ts";
import { useNow } from "./use-now.ts";

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** Relative on the screen, absolute on hover and for machines. */
export function RelativeTime({ at, className }: { at: number; className?: string }) {
  const now = useNow(30_000);
  return (
    <time dateTime={new Date(at).toISOString()} title={absolute.format(at)} className={className}>
      {formatRelativeTime(at, Math.max(now, Date.now()))}
    </time>
  );
}
