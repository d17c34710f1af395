import type { NodeCatalog } from "@interlock/shared";

import { approval } from "./approval/definition.ts";
import { http } from "./http/definition.ts";
import { manual } from "./manual/definition.ts";
import { note } from "./note/definition.ts";
import { prompt } from "./prompt/definition.ts";
import { respond } from "./respond/definition.ts";
import { switchNode } from "./switch/definition.ts";
import { transform } from "./transform/definition.ts";
import { webhook } from "./webhook/definition.ts";

/** Every node kind, under its name. Safe for browsers: nothing here runs a node. */
export const definitions = { approval, http, manual, note, prompt, respond, switch: switchNode, transform, webhook };

/** The same list as checks, engine and editor take it: they look a kind up, they never name one. */
export const catalog: NodeCatalog = definitions;
