import * as fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";

import type { Json } from "../value/json.ts";
import { checkExpression } from "./check-expression.ts";
import { completions } from "./completions.ts";
import { evaluateExpression, evaluateTemplate } from "./evaluate.ts";
import { referencesInText } from "./references.ts";

/*
 * Values whose prototype is a trap: whatever reads an inherited property or calls an inherited function
 * counts as an escape. Expressions must never get there, by any spelling.
 */
const escapes: string[] = [];
const bait = ["constructor", "toString", "valueOf", "steal", "secret", "hasOwnProperty", "map", "call", "apply", "bind"];
const trap = {};
for (const name of bait) {
  const get = () => {
    escapes.push(name);
    return () => escapes.push(`${name}()`);
  };
  Object.defineProperty(trap, name, { get });
}

function trapped(own: { [key: string]: Json }): { [key: string]: Json } {
  const value = { ...own };
  Object.setPrototypeOf(value, trap);
  return value;
}

beforeEach(() => {
  escapes.length = 0;
});

const scope = {
  hook: trapped({ body: trapped({ text: "abc", n: 3, list: [trapped({ a: 1 }), trapped({ a: 2 })] }), constructorx: 1 }),
  skipped: null,
};

const token = fc.constantFrom(
  ..."hook body text n list skipped this constructor __proto__ prototype toString valueOf steal secret call apply bind globalThis process require import eval Function matches".split(
    " ",
  ),
  ...". .? [ ] ( ) { } , : ? + - * / % ! && || == != < <= > >= in => ; ` ${ } /a+/g \\u0063onstructor".split(" "),
  "'constructor'",
  '"__proto__"',
  "'a'",
  "0",
  "1.5",
  "null",
  "true",
  " ",
  "map(x, ",
  "filter(x, x.",
  "exists(y, ",
  "has(",
  "oneOf(",
  "size(",
  ".orValue(",
  "string(",
  "optional.of(",
  "cel.bind(",
  "type(",
  "dyn(",
);
const soup = fc.array(token, { minLength: 1, maxLength: 14 }).map((tokens) => tokens.join(""));

// Seconds of pure computing; on a machine that is busy elsewhere it takes many times as long.
vi.setConfig({ testTimeout: 120_000 });

const name = fc.constantFrom(...bait, "__proto__", "prototype", "body", "text", "n", "list", "a");
const grammar = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("hook", "skipped", "hook.body", "'x'", "3", "[1, 2]", "{'a': 1}", "null", "true"),
    fc.tuple(tie("e"), name).map(([e, field]) => `${e}.${field}`),
    fc.tuple(tie("e"), name).map(([e, field]) => `${e}['${field}']`),
    fc.tuple(tie("e"), name).map(([e, field]) => `${e}.?${field}.orValue(${e})`),
    fc.tuple(tie("e"), name, tie("e")).map(([e, method, arg]) => `${e}.${method}(${arg})`),
    fc.tuple(name, tie("e")).map(([fn, arg]) => `${fn}(${arg})`),
    fc.tuple(tie("e"), fc.constantFrom("+", "==", "in", "&&", "<", "%"), tie("e")).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .tuple(tie("e"), fc.constantFrom("map", "filter", "all", "exists"), tie("e"), name)
      .map(([e, macro, body, field]) => `${e}.${macro}(x, ${body} == x.${field})`),
    fc.tuple(tie("e"), name).map(([e, field]) => `has(${e}.${field})`),
  ),
})).e;

test("the trap notices whoever reads or calls what is inherited", () => {
  const { steal } = scope.hook;
  expect(steal).toBeTypeOf("function");
  expect(escapes).toEqual(["steal"]);
});

test("no expression reaches an inherited property, a host function or an exception", () => {
  let succeeded = 0;
  fc.assert(
    fc.property(fc.oneof(soup, grammar), (source) => {
      const result = evaluateExpression(source, scope);
      if (result.ok) succeeded += 1;
      else expect(result.problem.message.length).toBeGreaterThan(10);
      evaluateTemplate(`a {{ ${source} }} b`, scope);
    }),
    { numRuns: 20_000 },
  );
  expect(escapes).toEqual([]);
  expect(succeeded).toBeGreaterThan(500);
});

test("no expression makes the check, the completion or the reference finder throw", () => {
  const types = {
    hook: {
      type: "object",
      properties: {
        body: { type: "object", properties: { text: { type: "string" }, list: { type: "array", items: { type: "object" } } } },
      },
    },
    skipped: undefined,
  };
  fc.assert(
    fc.property(fc.oneof(soup, grammar), fc.nat(40), (source, cursor) => {
      checkExpression(source, types);
      completions({ source, cursor: Math.min(cursor, source.length) }, { types, samples: scope });
      for (const { span } of referencesInText(`{{ ${source} }}`, "template")) expect(span.end).toBeGreaterThan(span.start);
    }),
    { numRuns: 5_000 },
  );
  expect(escapes).toEqual([]);
});

test("what the check calls sound does not fail on types in the run", () => {
  const types = {
    hook: {
      type: "object",
      properties: {
        body: {
          type: "object",
          properties: {
            text: { type: "string" },
            n: { type: "number" },
            list: { type: "array", items: { type: "object", properties: { a: { type: "number" } }, additionalProperties: false } },
          },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    },
  };
  let sound = 0;
  fc.assert(
    fc.property(grammar, (source) => {
      const { issues, type } = checkExpression(source, types);
      // A fallback of another kind makes the value "any", about which nothing is promised.
      if (issues.length > 0 || type.kind === "dyn" || /orValue|dyn\(/.test(source)) return;
      const result = evaluateExpression(source, scope);
      sound += 1;
      if (!result.ok)
        expect(["expression-missing", "expression-number", "expression-did-not-run"], `${source}: ${result.problem.message}`).toContain(
          result.problem.code,
        );
    }),
    { numRuns: 5_000 },
  );
  expect(sound).toBeGreaterThan(200);
});
