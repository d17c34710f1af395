import type { Runner, RunnerCatalog } from "@interlock/shared";

import { runApproval } from "./approval/run.ts";
import type { definitions } from "./definitions.ts";
import { runHttp } from "./http/run.ts";
import { runNote } from "./note/run.ts";
import { runPrompt } from "./prompt/run.ts";
import { runRespond } from "./respond/run.ts";
import { runSwitch } from "./switch/run.ts";
import { runTransform } from "./transform/run.ts";

type Definitions = typeof definitions;

/** How every kind runs. A kind without an entry, and an entry without a kind, do not compile. */
export const runners = {
  approval: runApproval,
  http: runHttp,
  manual: {}, // a trigger's output is the input of the run
  note: runNote,
  prompt: runPrompt,
  respond: runRespond,
  switch: runSwitch,
  transform: runTransform,
  webhook: {},
} satisfies { [Kind in keyof Definitions]: Runner<Definitions[Kind]> };

/** The same list as the engine takes it. */
export const runnerCatalog: RunnerCatalog = runners;
