import type { Runner } from "@interlock/shared";

import { plainHeaders } from "../plain-headers.ts";
import type { respond } from "./definition.ts";

export const runRespond: Runner<typeof respond> = {
  run: ({ status, headers, body }) => ({ output: { status, headers: plainHeaders(headers), body } }),
};
