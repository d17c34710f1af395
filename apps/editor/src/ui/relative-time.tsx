import { formatRelativeTime } from "./format-relative-time.ts";
import { useNow } from "./use-now.ts";

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

export type RelativeTimeProps = { at: number; className?: string };

/** Relative on the screen, absolute on hover and for machines. */
export function RelativeTime(props: RelativeTimeProps) {
  // A new moment starts with a fresh clock; an old one could lie before it and say "in 20 sec.".
  return <Clock key={props.at} {...props} />;
}

function Clock({ at, className }: RelativeTimeProps) {
  const now = useNow(30_000);
  return (
    <time dateTime={new Date(at).toISOString()} title={absolute.format(at)} className={className}>
      {formatRelativeTime(at, now)}
    </time>
  );
}
