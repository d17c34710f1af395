import { expect, test } from "vitest";

import { curlWithBody } from "./curl-with-body.ts";

const head = "curl -X POST 'http://127.0.0.1/hooks/1' \\\n  -H 'content-type: application/json'";
const curl = `${head} \\\n  --data-binary '{"text":"hi"}'`;
const open = { curl, verification: "none", hasSecret: false } as const;
const signed = { curl, verification: "hmac", hasSecret: true } as const;

test("the line carries the body that is in the editor, quoted for the shell", () => {
  expect(curlWithBody(open, { text: "it's" })).toEqual({
    curl: `${head} \\\n  --data-binary '{"text":"it'\\''s"}'`,
    carriesBody: true,
  });
  expect(curlWithBody(open, undefined)).toEqual({ curl, carriesBody: true });
});

test("a signed line stays as it is, and says when it carries another body", () => {
  expect(curlWithBody(signed, { text: "hi" })).toEqual({ curl, carriesBody: true });
  expect(curlWithBody(signed, { text: "other" })).toEqual({ curl, carriesBody: false });
  expect(curlWithBody({ ...signed, hasSecret: false }, null).carriesBody).toBe(true);
  expect(curlWithBody({ ...signed, verification: "bearer" }, null).curl).toContain("--data-binary 'null'");
});
