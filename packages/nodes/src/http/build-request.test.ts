import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { buildRequest } from "./build-request.ts";
import { httpConfig } from "./definition.ts";

const address = "https://api.example.com/tickets?fixed=1";

describe("the request of an http node, whatever the data", () => {
  it("carries every query value as it was, and changes nothing before the question mark", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: "grapheme" })), (query) => {
        const { url } = buildRequest(httpConfig.parse({ url: address, query }));
        expect(url.startsWith(address)).toBe(true);
        const { origin, pathname, searchParams } = new URL(url);
        expect(`${origin}${pathname}`).toBe("https://api.example.com/tickets");
        for (const [name, value] of Object.entries(query)) expect(searchParams.getAll(name)).toContain(value.toWellFormed());
      }),
    );
  });

  it("carries every JSON body as it was", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const request = buildRequest(httpConfig.parse({ method: "POST", url: address, body }));
        const sent: unknown = typeof body === "string" ? request.body?.text : JSON.parse(request.body?.text ?? "");
        expect(sent).toEqual(JSON.parse(JSON.stringify(body)));
      }),
    );
  });

  it("never holds a line break in a header", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("\r", "\n", "\r\n", "\0"), (text, lineBreak) => {
        const config = httpConfig.parse({ url: address, headers: { "X-A": `${text}${lineBreak}X-B: 1` } });
        expect(() => buildRequest(config)).toThrow(/line break/);
      }),
    );
  });
});
