import { Environment } from "@marcbachmann/cel-js";
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";

import type { Json } from "../value/json.ts";
import { evaluateExpression } from "./evaluate.ts";

/*
 * Our evaluator against the library's own, on expressions that are well typed by construction and on some
 * that fail inside. Both work on the same data. What only one of them defines is listed at the end.
 */
vi.setConfig({ testTimeout: 120_000 });

const library = new Environment({ enableOptionalTypes: true, unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false });

const scope: { [root: string]: Json } = {
  hook: {
    text: "Grüße, Ärger 😀",
    empty: "",
    ratio: 0.25,
    yes: true,
    no: false,
    nothing: null,
    words: ["b", "a", "", "b"],
    numbers: [3.5, -1.25, 0.5],
    user: { name: "Ann", tags: ["x", "y"], address: { city: "Ulm" } },
    orders: [
      { id: "o1", total: 12.5, paid: true },
      { id: "o2", total: 0.5, paid: false },
    ],
  },
};

type Grammar = { int: string; double: string; bool: string; text: string; texts: string; ints: string; map: string };

const leaves = {
  int: fc.oneof(fc.integer({ min: -20, max: 20 }).map(String), fc.constantFrom("9223372036854775807", "-9223372036854775808", "(1 / 0)")),
  double: fc.constantFrom("0.5", "-2.25", "1e3", "hook.ratio", "hook.numbers[0]", "hook.orders[1].total", "hook.numbers[9]"),
  bool: fc.constantFrom("true", "false", "hook.yes", "hook.no", "hook.missing", "hook.orders[0].paid", "(1 / 0 > 0)"),
  text: fc.constantFrom(
    "'a'",
    "'b'",
    "''",
    "'😀'",
    '"q\\n"',
    "hook.text",
    "hook.empty",
    "hook.user.name",
    "hook.words[1]",
    "hook.user.none",
  ),
  texts: fc.constantFrom("['a', 'b']", "hook.words", "hook.user.tags"),
  ints: fc.constantFrom("[1, 2, 3]", "[0, -4, 4, 4]", "[1, 1 / 0]"),
  map: fc.constantFrom("{'a': 1}", "{'b': 'x', 'a': 2}", "hook.user", "hook.user.address", "hook.orders[0]"),
};

const grammar = fc.letrec<Grammar>((tie) => {
  const e = {
    int: tie("int"),
    double: tie("double"),
    bool: tie("bool"),
    text: tie("text"),
    texts: tie("texts"),
    ints: tie("ints"),
    map: tie("map"),
  };
  const any = fc.oneof(e.int, e.double, e.bool, e.text, e.texts, e.ints, e.map);
  const choice = (of: fc.Arbitrary<string>) => fc.tuple(e.bool, of, of).map(([c, a, b]) => `(${c} ? ${a} : ${b})`);
  const binary = (of: fc.Arbitrary<string>, operators: readonly string[]) =>
    fc.tuple(of, fc.constantFrom(...operators), of).map(([a, operator, b]) => `(${a} ${operator} ${b})`);
  const order = ["<", "<=", ">", ">=", "==", "!="];
  const shallow = <T>(...ways: fc.Arbitrary<T>[]) => fc.oneof({ depthSize: "small", withCrossShrink: true }, ...ways);
  return {
    int: shallow(
      leaves.int,
      binary(e.int, ["+", "-", "*", "/", "%"]),
      e.int.map((a) => `(-(${a}))`),
      fc.oneof(e.text, e.texts, e.ints, e.map).map((a) => `size(${a})`),
      e.texts.map((a) => `${a}.size()`),
      e.ints.map((a) => `${a}[0]`),
      fc.tuple(e.text, e.text).map(([a, b]) => `(${a}).indexOf(${b})`),
      e.double.map((a) => `int(${a})`),
      fc.constantFrom("int('12')", "int('x')", "{'a': 5}.?a.orValue(1)", "{'a': 5}.?b.orValue(1)", "{'a': 5}[?'b'].orValue(2)"),
      choice(e.int),
    ),
    double: shallow(
      leaves.double,
      binary(e.double, ["+", "-", "*", "/"]),
      e.int.map((a) => `double(${a})`),
      choice(e.double),
    ),
    bool: shallow(
      leaves.bool,
      binary(e.bool, ["&&", "||", "==", "!="]),
      e.bool.map((a) => `(!(${a}))`),
      binary(e.int, order),
      binary(e.double, order),
      binary(e.text, order),
      fc.tuple(e.int, e.double).map(([a, b]) => `(${a} < ${b})`),
      fc.tuple(any, any).map(([a, b]) => `(dyn(${a}) == dyn(${b}))`),
      fc.tuple(e.text, e.texts).map(([a, b]) => `(${a} in ${b})`),
      fc.tuple(e.text, e.map).map(([a, b]) => `(${a} in ${b})`),
      fc.tuple(e.int, e.ints).map(([a, b]) => `(${a} in ${b})`),
      fc.tuple(e.text, fc.constantFrom("contains", "startsWith", "endsWith"), e.text).map(([a, method, b]) => `(${a}).${method}(${b})`),
      fc.constantFrom("has(hook.user.name)", "has(hook.user.none)", "has(hook.nothing)", "has(hook.user.address.city)"),
      fc.constantFrom("hook.?user.?none.hasValue()", "hook.?user.?name.hasValue()", "hook.?a.?b.orValue(true)"),
      fc.tuple(e.ints, fc.constantFrom("all", "exists", "exists_one"), e.int).map(([a, macro, b]) => `(${a}).${macro}(x, 12 / x > ${b})`),
      fc.tuple(e.texts, fc.constantFrom("all", "exists"), e.bool).map(([a, macro, b]) => `(${a}).${macro}(x, x == 'a' || ${b})`),
      choice(e.bool),
    ),
    text: shallow(
      leaves.text,
      binary(e.text, ["+"]),
      fc.oneof(e.int, e.bool).map((a) => `string(${a})`),
      e.text.map((a) => `(${a}).trim().lowerAscii()`),
      e.text.map((a) => `(${a}).upperAscii()`),
      fc.tuple(e.texts, e.text).map(([a, b]) => `(${a}).join(${b})`),
      fc.tuple(e.text, fc.nat(3), fc.nat(6)).map(([a, from, to]) => `(${a}).substring(${from}, ${to})`),
      e.texts.map((a) => `${a}[1]`),
      fc.constantFrom("hook.?user.?name.orValue('n')", "hook.?user.?none.orValue('n')", "hook.?none.or(hook.?text).orValue('z')"),
      choice(e.text),
    ),
    texts: shallow(
      leaves.texts,
      binary(e.texts, ["+"]),
      fc.tuple(e.texts, e.bool).map(([a, b]) => `(${a}).filter(x, x != 'b' && ${b})`),
      fc.tuple(e.texts, e.text).map(([a, b]) => `(${a}).map(x, x + ${b})`),
      e.text.map((a) => `(${a}).split(',')`),
      e.map.map((a) => `(${a}).map(k, k)`),
      fc.constantFrom("hook.orders.filter(o, o.total > 1.0).map(o, o.id)", "hook.orders.map(o, o.paid, o.id)"),
      choice(e.texts),
    ),
    ints: shallow(
      leaves.ints,
      fc.tuple(e.int, e.int).map(([a, b]) => `[${a}, ${b}]`),
      binary(e.ints, ["+"]),
      fc.tuple(e.ints, e.int).map(([a, b]) => `(${a}).map(x, x * 2 + ${b})`),
      fc.tuple(e.ints, e.int).map(([a, b]) => `(${a}).filter(x, x > ${b})`),
    ),
    map: shallow(
      leaves.map,
      fc.tuple(any, any).map(([a, b]) => `{'p': ${a}, 'q': ${b}}`),
      choice(e.map),
    ),
  };
});

type Evaluated = { value: unknown } | { error: string };

function byLibrary(source: string): Evaluated {
  try {
    return { value: plain(library.evaluate(source, scope)) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function byUs(source: string): Evaluated {
  const result = evaluateExpression(source, scope);
  return result.ok ? { value: plain(result.value) } : { error: `${result.problem.code}: ${result.problem.message}` };
}

/** The library's integers and maps in the form in which values leave our evaluator. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item)]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/*
 * Where we keep to the specification, or to a rule of our own, and the library does not: only the letters A to Z
 * change in `upperAscii`, positions count characters, the smallest integer has no negative, a fraction
 * divided by zero is an error, an integer beyond 2^53 does not leave as a JSON number, and size is limited.
 */
const ourErrors = new Set(["expression-number", "expression-too-large"]);
const hasOurText = (source: string) => /upperAscii|lowerAscii|substring|indexOf/.test(source) && /😀|hook\.\??text/.test(source);

const expression = fc.oneof(grammar.int, grammar.double, grammar.bool, grammar.text, grammar.texts, grammar.ints, grammar.map);

test("where both evaluators give a value, it is the same", () => {
  const counts = { same: 0, bothFail: 0, onlyOurs: 0 };
  fc.assert(
    fc.property(expression, (source) => {
      const [theirs, own] = [byLibrary(source), byUs(source)];
      if (hasOurText(source)) return;
      if ("error" in theirs) counts["error" in own ? "bothFail" : "onlyOurs"] += 1;
      else if ("error" in own) expect(ourErrors, `${source}: ${own.error}`).toContain(own.error.split(":")[0]);
      else {
        expect(own.value, source).toEqual(theirs.value);
        counts.same += 1;
      }
    }),
    { numRuns: 10_000 },
  );
  expect(counts.same).toBeGreaterThan(2_500);
  // An expression that the library refuses for its types alone; errors of data fail in both.
  expect(counts.onlyOurs).toBeLessThan(20);
});

test.each([
  ["'Straße'.upperAscii()", "STRAßE"],
  ["'a😀b'.indexOf('b')", 2],
  ["'a😀b😀b'.lastIndexOf('b')", 4],
  ["'a😀b'.substring(1, 2)", "😀"],
  ["'a😀b'.substring(2)", "b"],
  ["false && 1 / 0 > 0", false],
  ["1 / 0 > 0 && false", false],
  ["1 / 0 > 0 || true", true],
  ["[1, 0].exists(x, 1 / x == 1)", true],
  ["[0, 2].all(x, 1 / x == 1)", false],
  ["-7 / 2 == -3 && -7 % 2 == -1", true],
  ["1 == 1.0 && dyn(1) != dyn('1')", true],
])("%s gives what the specification says: %j", (source, value) => {
  expect(byUs(source)).toEqual({ value });
});

test.each([
  ["-(-9223372036854775808)", "does not fit into 64 bits"],
  ["1.5 / 0.0", "divides by zero"],
  ["9223372036854775807", "beyond 2^53"],
])("%s is an error: %s", (source, message) => {
  expect(byUs(source)).toEqual({ error: expect.stringContaining(message) });
});
