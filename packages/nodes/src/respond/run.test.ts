import { describe, expect, it } from "vitest";

import { testContext } from "../test-context.ts";
import { respond } from "./definition.ts";
import { runRespond } from "./run.ts";

describe("respond", () => {
  it("answers 200 with null unless told otherwise", async () => {
    expect(await runRespond.run?.(respond.config.parse({}), testContext({}))).toEqual({ output: { status: 200, headers: {}, body: null } });
  });

  it("answers with the given status, headers in lower case, and body", async () => {
    const config = respond.config.parse({ status: 201, headers: { "X-Ticket": "7" }, body: { ok: true } });
    expect(await runRespond.run?.(config, testContext({}))).toEqual({
      output: { status: 201, headers: { "x-ticket": "7" }, body: { ok: true } },
    });
  });

  it("refuses a header that would start another one", () => {
    const config = respond.config.parse({ headers: { "X-A": "1\r\nSet-Cookie: b=2" } });
    expect(() => runRespond.run?.(config, testContext({}))).toThrow(/line break/);
  });
});
