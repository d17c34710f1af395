/** `840 ms`, `1.2 s`, `3 min 05 s`, `2 h 10 min`, `3 d 4 h`: two units at most, never a long decimal. */
export function formatDuration(ms: number): string {
  if (ms < 1) return "0 ms";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return joinUnits(`${Math.floor(minutes / 60)} h`, minutes % 60, "min");
  const hours = Math.round(minutes / 60);
  return joinUnits(`${Math.floor(hours / 24)} d`, hours % 24, "h");
}

function joinUnits(big: string, small: number, unit: string): string {
  return small === 0 ? big : `${big} ${small} ${unit}`;
}
