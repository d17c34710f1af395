import pino, { type Logger } from "pino";

import type { Environment } from "../env.ts";

export type ServerLog = Logger;

/**
 * One JSON line per event on stderr; stdout belongs to the ready line. What the redactor knows as a
 * secret is taken out of the finished line, wherever in it it stands.
 */
export function createLogger(level: Environment["logLevel"], redact: () => (text: string) => string): ServerLog {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: (line) => redact()(line) } },
    pino.destination({ dest: 2, sync: true }),
  );
}
