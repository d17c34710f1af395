import { Delayed } from "../ui/delayed.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

/** The frame of the editor while its flow is loaded: nothing jumps when it arrives. */
export function EditorSkeleton() {
  return (
    <div className="flex h-full flex-col" role="status" aria-label="Loading the flow">
      <div className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
        <Delayed>
          <Skeleton className="h-4 w-48" />
        </Delayed>
      </div>
      <div className="flex-1 bg-canvas" />
    </div>
  );
}
