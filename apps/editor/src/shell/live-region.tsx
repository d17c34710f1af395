import { useLiveRegion } from "./live-region-store.ts";

export function LiveRegion() {
  const text = useLiveRegion((state) => state.text);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
