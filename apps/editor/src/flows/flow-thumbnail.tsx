import { catalog } from "@interlock/nodes/definitions";
import type { Flow } from "@interlock/shared";
import { useMemo } from "react";

import { kindTint } from "../ui/kind-tint.ts";
import { thumbnailGeometry, thumbnailNode, type ThumbnailBox } from "./thumbnail-geometry.ts";

/** The flow as it will look on the canvas, drawn from its document: no picture to go out of date. */
export function FlowThumbnail({ flow }: { flow: Flow }) {
  const { viewBox, boxes, lines } = useMemo(() => thumbnailGeometry(flow), [flow]);
  return (
    <svg
      role="img"
      aria-label={`Outline of ${flow.name}: ${boxes.length} nodes`}
      viewBox={viewBox}
      className="size-full"
      preserveAspectRatio="xMidYMid meet"
    >
      <g fill="none" className="stroke-control-line" strokeWidth="4">
        {lines.map((line) => (
          <path key={line.key} d={line.path} />
        ))}
      </g>
      {boxes.map((box) => (
        <NodeBox key={box.id} box={box} />
      ))}
    </svg>
  );
}

function NodeBox({ box }: { box: ThumbnailBox }) {
  const tint = kindTint(catalog[box.kind]?.category);
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect width={thumbnailNode.width} height={thumbnailNode.height} rx="14" className="fill-surface stroke-line-strong" strokeWidth="3" />
      <g className={tint}>
        <rect x="16" y="18" width="40" height="40" rx="10" fill="currentColor" opacity="0.9" />
      </g>
      <rect x="72" y="22" width="120" height="12" rx="6" className="fill-line-strong" />
      <rect x="72" y="44" width="88" height="9" rx="4.5" className="fill-line" />
    </g>
  );
}
