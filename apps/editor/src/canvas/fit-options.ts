import type { FitViewOptions } from "@xyflow/react";

/** Shows everything with room for what floats at the edges; never larger than life. */
export const fitOptions: FitViewOptions = {
  padding: { top: "56px", right: "48px", bottom: "64px", left: "48px" },
  maxZoom: 1,
};
