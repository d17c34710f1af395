import { ProblemError, type Runner } from "@interlock/shared";

import type { switchNode } from "./definition.ts";

export const runSwitch: Runner<typeof switchNode> = {
  run: ({ cases }, ctx) => {
    for (const [index, { port, when }] of cases.entries()) {
      const holds = ctx.evaluate(when);
      if (typeof holds !== "boolean") throw notBoolean(port, index);
      if (holds) return { port, output: { port } };
    }
    return { port: "else", output: { port: "else" } };
  },
};

function notBoolean(port: string, index: number): ProblemError {
  return new ProblemError({
    family: "problem",
    code: "case-not-boolean",
    message: `The condition of case "${port}" gives neither true nor false. Compare it with something, for example ... == "${port}".`,
    path: `/config/cases/${index}/when`,
  });
}
