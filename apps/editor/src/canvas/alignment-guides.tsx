import { ViewportPortal } from "@xyflow/react";

import type { Guide } from "./alignment.ts";

const length = 4_000;

export function AlignmentGuides({ guides }: { guides: readonly Guide[] }) {
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      {guides.map((guide) => (
        <div
          key={guide.axis}
          data-testid="alignment-guide"
          className="pointer-events-none absolute bg-accent"
          style={
            guide.axis === "x"
              ? { left: guide.at, top: -length, width: 1, height: length * 2 }
              : { top: guide.at, left: -length, height: 1, width: length * 2 }
          }
        />
      ))}
    </ViewportPortal>
  );
}
