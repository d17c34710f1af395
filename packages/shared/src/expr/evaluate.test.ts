import { describe, expect, test } from "vitest";

import type { Json } from "../value/json.ts";
import { evaluateExpression, evaluateTemplate } from "./evaluate.ts";

const scope = {
  hook: {
    body: {
      text: "Hello, world",
      n: 7,
      half: 2.5,
      items: [{ price: 1.5 }, { price: 2 }],
      nothing: null,
      constructor: "own",
      flag: true,
      "x-y": 1,
    },
  },
  skipped: null,
  other: { value: "there" },
};

function value(source: string): Json {
  const result = evaluateExpression(source, scope);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

function problem(source: string) {
  const result = evaluateExpression(source, scope);
  return result.ok ? undefined : result.problem;
}

describe("values", () => {
  test.each<[string, Json]>([
    ["hook.body.text", "Hello, world"],
    ["hook.body['x-y']", 1],
    ["hook.body.items[1].price", 2],
    ["hook.body.items[hook.body.n - 6].price", 2],
    ["hook.body.constructor", "own"],
    ["{'a': [1, 2.5, 'x', null, true]}", { a: [1, 2.5, "x", null, true] }],
    ["hook.body", scope.hook.body],
  ])("%s", (source, expected) => expect(value(source)).toEqual(expected));

  test("what came from outside is handed on as it is, not copied", () => {
    expect(value("hook.body.items")).toBe(scope.hook.body.items);
  });
});

describe("numbers", () => {
  test.each<[string, Json]>([
    ["hook.body.n + 1", 8],
    ["1 + hook.body.half", 3.5],
    ["hook.body.n / 2", 3.5],
    ["7 / 2", 3],
    ["-7 % 3", -1],
    ["hook.body.n % 2 == 1", true],
    ["7 == 7.0", true],
    ["2 < 2.5 && 3 >= 3.0", true],
    ["hook.body.n in [6, 7]", true],
    ["size(hook.body.items) * 1.5", 3],
    ["int('42') + int(3.9)", 45],
    ["double('1e3')", 1000],
    ["string(5) + string(2.5) + string(hook.body.n)", "52.57"],
  ])("%s", (source, expected) => expect(value(source)).toEqual(expected));

  test.each([
    ["9007199254740993", "beyond 2^53"],
    ["[9223372036854775807 + 1]", "64 bits"],
    ["1 / 0", "divides by zero"],
    ["hook.body.n / 0", "divides by zero"],
    ["1e308 * 10.0", "not a finite number"],
    ["int('4.2')", "not a whole number"],
  ])("%s fails: %s", (source, words) => {
    expect(problem(source)?.code).toBe("expression-number");
    expect(problem(source)?.message).toContain(words);
  });
});

describe("text, lists and time", () => {
  test.each<[string, Json]>([
    ["hook.body.text.contains('world') && hook.body.text.startsWith('Hello') && !hook.body.text.endsWith('x')", true],
    ["hook.body.text.size()", 12],
    ["size('a😀')", 2],
    ["' a '.trim() + 'ÄbC'.lowerAscii() + 'ab'.upperAscii()", "aÄbcAB"],
    ["'a,b,c'.split(',').join('-')", "a-b-c"],
    ["'aXbX'.replace('X', '..')", "a..b.."],
    ["'abcdef'.substring(2) + 'abcdef'.substring(1, hook.body.n - 4)", "cdefbc"],
    ["'abcabc'.indexOf('c') + 'abcabc'.lastIndexOf('c')", 7],
    ["hook.body.items.map(i, i.price * 2)", [3, 4]],
    ["hook.body.items.map(i, i.price > 1.8, i.price)", [2]],
    ["hook.body.items.filter(i, i.price > 1.8).size()", 1],
    [
      "hook.body.items.exists(i, i.price == 2) && !hook.body.items.all(i, i.price == 2) && hook.body.items.exists_one(i, i.price == 2)",
      true,
    ],
    [
      "[1, 2].map(a, [10, 20].map(b, a + b))",
      [
        [11, 21],
        [12, 22],
      ],
    ],
    ["{'b': 1, 'a': 2}.map(k, k)", ["b", "a"]],
    ["[1] + [2.0] == [1.0, 2]", true],
    ["{'a': [1]} == {'a': [1.0]} && {'a': 1} != {'a': 2}", true],
    ["'a' in {'a': 1} && !('toString' in {'a': 1})", true],
    ["timestamp('2026-01-31T12:00:00Z') + duration('1h30m')", "2026-01-31T13:30:00.000Z"],
    ["timestamp('2026-02-01T00:00:00+01:00').getDate()", 31],
    ["timestamp('2026-01-02T00:00:00Z') - timestamp('2026-01-01T00:00:00Z') == duration('24h')", true],
    ["duration('90m').getHours()", 1],
    ["duration('1.5s')", "1.5s"],
    ["hook.body.flag ? 'yes' : 'no'", "yes"],
    ["false && 1 / 0 == 1 || 1 / 0 == 1 || true", true],
  ])("%s", (source, expected) => expect(value(source)).toEqual(expected));
});

describe("what may be absent", () => {
  test.each<[string, Json]>([
    ["hook.body.?missing.orValue('d')", "d"],
    ["hook.?body.missing.deep.orValue('d')", "d"],
    ["skipped.?data.amount.orValue(0)", 0],
    ["skipped.?a.or(other.?value).orValue('x')", "there"],
    ["hook.body.items[?9].price.orValue(1)", 1],
    ["hook.body.?text.hasValue()", true],
    ["optional.of(3).orValue(4) + optional.none().orValue(5)", 8],
    ["oneOf(skipped.data, other.value)", "there"],
    ["oneOf(other, skipped)", { value: "there" }],
    ["has(hook.body.text) && !has(hook.body.missing) && !has(skipped.data) && !has(hook.body.constructor.name)", true],
    ["skipped == null ? 'no' : skipped.data", "no"],
    ["hook.body.nothing", null],
  ])("%s", (source, expected) => expect(value(source)).toEqual(expected));

  test.each([
    ["skipped.data.amount", "expression-did-not-run", '"skipped.data" has no value: the node "skipped" did not run'],
    ["oneOf(skipped.a, skipped.b)", "expression-did-not-run", 'none of "skipped" ran'],
    ["hook.body.txt", "expression-missing", 'Did you mean "text"?'],
    ["hook.body.nothing.more", "expression-missing", '"hook.body.nothing" is null'],
    ["hook.body.items[5]", "expression-missing", "has 2 elements"],
    ["hook.body.?missing", "expression-no-default", ".orValue("],
    ["hok.body", "expression-unknown-name", 'Did you mean "hook"?'],
    ["hook.body.text.name", "expression-type", "is text"],
    ["'a' + 1", "expression-type", "string(…)"],
    ["hook.body.text && true", "expression-type", "must be true or false"],
    ["hook.body.n.contains('x')", "expression-type", "contains()"],
    ["hook.body.text.contain('x')", "expression-unknown-function", 'Did you mean "contains()"?'],
    ["size()", "expression-type", "takes 1 value"],
    ["hook.body.text.matches('a+')", "expression-refused", "regular expression"],
    ["{'__proto__': 1}", "expression-refused", "not allowed"],
    ["1 +", "expression-syntax", "the end"],
    ["", "expression-syntax", "empty"],
  ])("%s: %s", (source, code, words) => {
    expect(problem(source)?.code).toBe(code);
    expect(problem(source)?.message).toContain(words);
  });
});

describe("limits", () => {
  const big = Array.from({ length: 50_000 }, (_, index) => index);
  const heavy = { hook: { big, same: [...big], long: "x".repeat(1_000_000), rows: big.map((n) => ({ n, tags: ["a", "b"] })) } };

  test.each([
    "hook.big.map(a, hook.big.map(b, a * b))",
    "hook.big.filter(a, hook.big == hook.same)",
    "hook.big.filter(a, hook.long.contains('zz'))",
    "hook.big.filter(a, a in hook.same)",
    "hook.big.map(a, hook.long + hook.long)",
    "hook.big.exists(a, hook.long.split('') == [])",
    "[1,2,3,4,5,6,7,8,9].map(a, hook.big.map(b, [a, b, hook.long.replace('x', 'yyyyyyyy')]))",
  ])("%s is stopped by its budget", (source) => {
    expect(evaluateExpression(source, heavy)).toMatchObject({ ok: false, problem: { code: "expression-too-much-work" } });
  });

  test.each([
    ["too many parts", Array.from({ length: 400 }, () => "1").join(" + ")],
    ["too deep", `${"(".repeat(100)}1${")".repeat(100)}`],
    ["too many signs", `${"!".repeat(7000)}true`],
    ["too long", "x".repeat(10_000)],
    ["macros too deep", "[1].map(a, [1].map(b, [1].map(c, [1].map(d, d))))"],
  ])("%s is refused before it runs", (_title, source) => {
    expect(evaluateExpression(source, {})).toMatchObject({ ok: false, problem: { code: "expression-too-large" } });
  });

  test("ordinary work on much data fits", () => {
    expect(evaluateExpression("hook.rows.filter(r, r.n % 1000 == 0).map(r, r.n)", heavy)).toMatchObject({
      ok: true,
      value: Array.from({ length: 50 }, (_, n) => n * 1000),
    });
    expect(evaluateTemplate("{{ hook }}", heavy)).toMatchObject({ ok: true });
  });

  test("data nested without end is an answer, not a crash", () => {
    let deep: Json = 1;
    for (let level = 0; level < 50_000; level++) deep = [deep];
    expect(evaluateTemplate("x {{ a }}", { a: deep }).ok).toBe(false);
    expect(evaluateExpression("a == b", { a: deep, b: [deep] }).ok).toBe(false);
  });
});

describe("templates", () => {
  test("a text that is one hole keeps the type, mixed text becomes text", () => {
    const template = {
      one: "{{ hook.body.n }}",
      mixed: "n={{ hook.body.n }} {{ hook.body.flag }}",
      list: ["{{ hook.body.items }}", "{{hook.body.items}}!"],
      same: 5,
      key: { "{{ hook }}": "plain" },
    };
    expect(evaluateTemplate(template, scope)).toEqual({
      ok: true,
      value: {
        one: 7,
        mixed: "n=7 true",
        list: [scope.hook.body.items, '[{"price":1.5},{"price":2}]!'],
        same: 5,
        key: { "{{ hook }}": "plain" },
      },
    });
  });

  test("braces in strings, in maps and on purpose do not end a hole", () => {
    expect(evaluateTemplate("{{ '{{' }}x{{ '}}' }} {{ {'a': {'b': 1}}.a.b }} {{ \"it's }}\" }} }}", scope)).toEqual({
      ok: true,
      value: "{{x}} 1 it's }} }}",
    });
  });

  test("braces in data are never read again", () => {
    expect(evaluateTemplate("{{ a }}!", { a: "{{ b }}", b: "secret" })).toEqual({ ok: true, value: "{{ b }}!" });
  });

  test.each([
    ["{{ skipped }}", "expression-did-not-run"],
    ["Hi {{ skipped }}", "expression-did-not-run"],
    ["Hi {{ hook.body.nothing }}", "template-null"],
    ["Hi {{ hook.body", "template-syntax"],
    ["Hi {{ 'a }}", "template-syntax"],
  ])("%s fails with %s", (template, code) => expect(evaluateTemplate(template, scope)).toMatchObject({ ok: false, problem: { code } }));

  test("a null that is the whole field stays null", () => {
    expect(evaluateTemplate("{{ hook.body.nothing }}", scope)).toEqual({ ok: true, value: null });
  });
});
