import type { NodeId } from "@interlock/shared";
import { useMemo } from "react";

import { useDocument, useEditor } from "../editor/editor-context.ts";
import { useEnvironment } from "../editor/environment-context.ts";
import { createAssist } from "./expression-assist.ts";
import type { AssistMode, ExpressionAssist } from "./expression-assist.ts";
import { upstreamOf, valuePaths } from "./upstream.ts";
import type { Upstream } from "./upstream.ts";

export function useUpstream(nodeId: NodeId): Upstream {
  const { catalog } = useEditor();
  const flow = useDocument((state) => state.flow);
  const { samples, context } = useEnvironment();
  return useMemo(() => upstreamOf(nodeId, { flow, catalog, samples, context }), [nodeId, flow, catalog, samples, context]);
}

export function useAssist(nodeId: NodeId, mode: AssistMode): ExpressionAssist {
  const upstream = useUpstream(nodeId);
  return useMemo(
    () => createAssist(mode, { types: upstream.types, samples: upstream.samples, paths: upstream.nodes.flatMap(valuePaths) }),
    [mode, upstream],
  );
}
