import type { Flow } from "./flow.ts";
import type { SimpleOperation } from "./operation.ts";

/** What one simple operation did; several inverse steps run in order. */
export type Step = { flow: Flow; inverse: SimpleOperation[] };
