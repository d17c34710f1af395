import { Delayed } from "./delayed.tsx";
import { Skeleton } from "./skeleton.tsx";

/** Stands for a list while it loads, in rows as high as the real ones. */
export function SkeletonRows({ rows = 5, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <Delayed>
      <div role="status" aria-label={label} className="flex flex-col">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex h-11 items-center gap-4 border-b border-line px-3">
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-3 w-2/5" />
            <Skeleton className="ml-auto h-3 w-16" />
          </div>
        ))}
      </div>
    </Delayed>
  );
}
