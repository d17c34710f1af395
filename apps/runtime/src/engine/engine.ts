import type { Engine, EngineDependencies } from "./engine-interface.ts";

export type * from "./engine-interface.ts";

/** The engine of one process. Nothing runs before `start()`. */
export declare function createEngine(dependencies: EngineDependencies): Engine;
