import type { JsonObject, Runner } from "@interlock/shared";

import type { transform } from "./definition.ts";

export const runTransform: Runner<typeof transform> = {
  run: ({ fields }, ctx) => {
    const output: JsonObject = {};
    for (const [name, expression] of Object.entries(fields)) output[name] = ctx.evaluate(expression);
    return { output };
  },
};
