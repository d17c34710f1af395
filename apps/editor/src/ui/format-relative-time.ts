const steps: [limitMs: number, unitMs: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60_000, 1000, "second"],
  [3_600_000, 60_000, "minute"],
  [86_400_000, 3_600_000, "hour"],
  [30 * 86_400_000, 86_400_000, "day"],
  [365 * 86_400_000, 30 * 86_400_000, "month"],
];

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

/** `just now`, `2 min. ago`, `in 3 hr.`: relative to `now`, both epoch milliseconds. */
export function formatRelativeTime(at: number, now: number): string {
  const delta = at - now;
  const distance = Math.abs(delta);
  if (distance < 5000) return "just now";
  const step = steps.find(([limit]) => distance < limit);
  if (step === undefined) return words.format(Math.round(delta / (365 * 86_400_000)), "year");
  return words.format(Math.round(delta / step[1]), step[2]);
}
