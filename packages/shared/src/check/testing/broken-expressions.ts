import { type BrokenFlows, typedHook } from "./broken-flow.ts";
import { graph } from "./graph.ts";

/** Mistakes in what steps read from each other, and in who must be asked. */
export const brokenExpressions: BrokenFlows = {
  "unknown-reference": [
    {
      flow: graph("hook -> a", { a: { config: { value: "{{ hok.body }}" } } }),
      nodeId: "a",
      path: "/config/value",
      says: ['"hok"', 'Did you mean "hook"'],
    },
    {
      flow: graph("hook -> a", { a: { kind: "branch", config: { cases: [{ port: "yes", when: "nobody.x == 1" }] } } }),
      nodeId: "a",
      path: "/config/cases/0/when",
      says: ['"nobody"', "Choose a node"],
    },
    {
      flow: graph("hook -> a", { a: { config: { value: { deep: ["{{ vars.x }}"] } } } }),
      nodeId: "a",
      path: "/config/value/deep/0",
      says: ['"vars"'],
    },
  ],
  "unknown-field": [
    {
      flow: graph("hook -> a", { hook: typedHook, a: { config: { value: "{{ hook.body.txt }}" } } }),
      nodeId: "a",
      path: "/config/value",
      says: ['"hook.body" has no field "txt"', 'Did you mean "text"'],
    },
    {
      flow: graph("hook -> a -> b", { b: { config: { fields: { n: "a.valeu + 1" } } } }),
      nodeId: "b",
      path: "/config/fields/n",
      says: ['"valeu"', 'Did you mean "value"'],
    },
    {
      flow: graph("hook -> a", { hook: typedHook, a: { config: { value: "Dear {{ hook.body.?customer.orValue('you') }}" } } }),
      nodeId: "a",
      says: ['"customer"', '"text", "amount"'],
    },
  ],
  "expression-type": [
    {
      flow: graph("hook -> a", { hook: typedHook, a: { config: { value: "{{ hook.body.text + hook.body.amount }}" } } }),
      nodeId: "a",
      path: "/config/value",
      says: ["between text and a number", "string(…)"],
    },
    {
      flow: graph("hook -> a", { hook: typedHook, a: { config: { fields: { x: "hook.body.text.size() + hook.body.amount.size()" } } } }),
      nodeId: "a",
      path: "/config/fields/x",
      says: ['"size()"'],
    },
    {
      flow: graph("hook -> a", { hook: typedHook, a: { kind: "branch", config: { cases: [{ port: "yes", when: "hook.body.text" }] } } }),
      nodeId: "a",
      path: "/config/cases/0/when",
      says: ["gives text, not yes or no", "Compare it"],
    },
  ],
  "expression-syntax": [
    {
      flow: graph("hook -> a", { a: { config: { value: "{{ hook. }}" } } }),
      nodeId: "a",
      path: "/config/value",
      says: ["not a complete expression", "Correct it"],
    },
    { flow: graph("hook -> a", { a: { config: { fields: { x: "1 +" } } } }), nodeId: "a", path: "/config/fields/x", says: ["the end"] },
    { flow: graph("hook -> a", { a: { config: { value: "{{ }}" } } }), nodeId: "a", says: ["empty"] },
  ],
  "template-syntax": [
    {
      flow: graph("hook -> a", { a: { config: { value: "Hi {{ hook.body" } } }),
      nodeId: "a",
      path: "/config/value",
      says: ['no "}}"', "Close it"],
    },
    {
      flow: graph("hook -> pay", { pay: { gate: "here", config: { to: "{{" } } }),
      nodeId: "pay",
      path: "/config/to",
      says: ["character 1"],
    },
    {
      flow: graph("hook -> a", { a: { kind: "answer", config: { body: ["{{ 'open }}"] } } }),
      nodeId: "a",
      path: "/config/body/0",
      says: ["literal braces"],
    },
  ],
  "expression-refused": [
    {
      flow: graph("hook -> a", { a: { config: { fields: { x: "hook.body.matches('(a+)+$')" } } } }),
      nodeId: "a",
      path: "/config/fields/x",
      says: ['"matches()"', "contains()"],
    },
    { flow: graph("hook -> a", { a: { config: { value: "{{ 'a'.matches('b') }}" } } }), nodeId: "a", says: ['"matches()"'] },
    { flow: graph("hook -> a", { a: { config: { value: "{{ b'bytes' }}" } } }), nodeId: "a", says: ["Bytes"] },
  ],
  "expression-no-default": [
    { flow: graph("hook -> a", { a: { config: { value: "{{ hook.?body }}" } } }), nodeId: "a", path: "/config/value", says: [".orValue("] },
    {
      flow: graph("hook -> a", { a: { config: { fields: { x: "hook.body.?x.y" } } } }),
      nodeId: "a",
      path: "/config/fields/x",
      says: ["absent"],
    },
    { flow: graph("hook -> a", { a: { config: { value: "n: {{ optional.none() }}" } } }), nodeId: "a", says: [".orValue("] },
  ],
  "never-equal": [
    {
      flow: graph("hook -> a", {
        hook: { config: { output: { type: "object", properties: { kind: { enum: ["refund", "bug"] } } } } },
        a: { config: { fields: { x: "hook.body.kind == 'refnd'" } } },
      }),
      nodeId: "a",
      path: "/config/fields/x",
      says: ['never "refnd"', 'Did you mean "refund"'],
    },
    {
      flow: graph("hook -> a", { hook: typedHook, a: { config: { fields: { x: "hook.body.amount == '5'" } } } }),
      nodeId: "a",
      says: ["never equal", "Convert"],
    },
    {
      flow: graph("hook -> a", {
        hook: { config: { output: { type: "object", properties: { kind: { enum: ["refund", "bug"] } } } } },
        a: { config: { value: "{{ 'question' == hook.body.kind ? 1 : 2 }}" } },
      }),
      nodeId: "a",
      says: ['"refund", "bug"'],
    },
  ],
  "self-reference": [
    {
      flow: graph("hook -> a", { a: { config: { value: "{{ a.value }}" } } }),
      nodeId: "a",
      path: "/config/value",
      says: ['"a.value"', "runs before it"],
    },
    { flow: graph("hook -> ask:approved -> b", { ask: { config: { message: "By {{ ask.by }}" } } }), nodeId: "ask", says: ['"ask.by"'] },
    { flow: graph("hook -> a", { a: { config: { fields: { x: "sent.a.body" } } } }), nodeId: "a", says: ['"sent.a.body"'] },
  ],
  "not-upstream": [
    {
      flow: graph("hook -> a -> b", { a: { config: { value: "{{ b.value }}" } } }),
      nodeId: "a",
      path: "/config/value",
      says: ['"b" runs after it', 'Connect "b" before "a"'],
    },
    {
      flow: graph("hook -> a, b", { b: { config: { fields: { x: "a.?value.orValue(1)" } } } }),
      nodeId: "b",
      path: "/config/fields/x",
      says: ['"a" does not run before it'],
    },
    { flow: graph("hook -> a; c", { a: { config: { value: "{{ c.value }}" } } }), nodeId: "a", says: ['"c.value"'] },
  ],
  "may-be-skipped": [
    {
      flow: graph("hook -> ask; ask:approved -> a -> b; ask:rejected -> b", { b: { config: { value: "{{ a.value }}" } } }),
      nodeId: "b",
      path: "/config/value",
      says: ['"a" does not run in every case', 'a.?value.orValue("…")'],
    },
    {
      flow: graph("hook -> c; start -> c", { c: { config: { fields: { x: "hook.body.text" } } } }),
      nodeId: "c",
      path: "/config/fields/x",
      says: ['"hook.body.text"'],
    },
    {
      flow: graph("hook -> a; a:error -> b", { b: { config: { value: "{{ a.value }}" } } }),
      nodeId: "b",
      says: ['"a.value"', "Say what to use instead"],
    },
  ],
  "none-may-run": [
    {
      flow: graph("hook -> ask; ask:approved -> a -> c; ask:rejected -> b -> c; ask:expired -> c", {
        c: { config: { value: "{{ oneOf(a.value, b.value) }}" } },
      }),
      nodeId: "c",
      path: "/config/value",
      says: ['"a", "b"', "as the last one"],
    },
    { flow: graph("hook -> c; start -> c", { c: { config: { value: "{{ oneOf(hook.body) }}" } } }), nodeId: "c", says: ['"hook"'] },
    {
      flow: graph("hook -> a:error -> b; a -> b", { b: { config: { fields: { x: "oneOf(a.value)" } } } }),
      nodeId: "b",
      path: "/config/fields/x",
      says: ['"a"'],
    },
  ],
  "no-error-there": [
    {
      flow: graph("hook -> a -> b", { b: { config: { value: "{{ error.a.message }}" } } }),
      nodeId: "b",
      path: "/config/value",
      says: ['"error.a"', "Use it behind that way out only"],
    },
    { flow: graph("hook -> a -> b; a:error -> b", { b: { config: { value: "{{ error.a.message }}" } } }), nodeId: "b", says: ['"a"'] },
    {
      flow: graph("hook -> a:error -> c -> d; hook -> d", { d: { config: { fields: { x: "error['a'].code" } } } }),
      nodeId: "d",
      path: "/config/fields/x",
      says: ['"error.a"'],
    },
  ],
  "reference-disabled": [
    {
      flow: graph("hook -> a -> b", { a: { disabled: true }, b: { config: { value: "{{ a.value }}" } } }),
      nodeId: "b",
      path: "/config/value",
      says: ['"a" is switched off', "Switch it on"],
    },
    {
      flow: graph("hook -> b; start -> b", { start: { disabled: true, title: "By hand" }, b: { config: { fields: { x: "start.body" } } } }),
      nodeId: "b",
      says: ['"By hand"'],
    },
    {
      flow: graph("hook -> a -> b", { a: { disabled: true }, b: { kind: "answer", config: { body: { deep: "{{ a.value }}" } } } }),
      nodeId: "b",
      path: "/config/body/deep",
      says: ['"a.value"'],
    },
  ],
  "uncovered-action": [
    {
      flow: graph("hook -> pay", { pay: { title: "Refund" } }),
      nodeId: "pay",
      says: ['"Refund" cannot be undone', "approval before it", "ask at the node"],
    },
    { flow: graph("hook -> ask; ask:rejected -> pay"), nodeId: "pay", says: ['"pay"'] },
    { flow: graph("hook -> ask, a; ask:approved -> pay; a -> pay"), nodeId: "pay", says: ["without an approval"] },
  ],
  "uncovered-arguments": [
    {
      flow: graph("hook -> ask:approved -> calc -> pay", { pay: { config: { body: "{{ calc.value }}" } } }),
      nodeId: "pay",
      says: ['"calc", which runs after "ask"', "Move the approval"],
    },
    {
      flow: graph("hook -> a -> ask:approved -> b -> c -> pay", { pay: { config: { body: { n: ["{{ a.value }}", "{{ b.value }}"] } } } }),
      nodeId: "pay",
      says: ['it uses "b"', '"ask"'],
    },
    {
      flow: graph("hook -> ask:approved -> a, b; a, b -> pay", {
        pay: { join: "all", config: { to: "{{ a.value }}", body: "{{ b.value }}" } },
      }),
      nodeId: "pay",
      says: ['it uses "a"'],
    },
  ],
  "uncovered-decision": [
    {
      flow: graph("hook -> ask:approved -> a -> pay", { pay: { config: { to: "{{ ask.by }}" } } }),
      nodeId: "pay",
      says: ['the answer of "ask"', "Take that value out"],
    },
    {
      flow: graph("hook -> ask:approved -> pay", { ask: { title: "Sure?" }, pay: { config: { body: "{{ ask.value }}" } } }),
      nodeId: "pay",
      says: ['"Sure?" itself'],
    },
    {
      flow: graph("hook -> ask:approved -> pay", { pay: { title: "Refund", config: { body: { at: "{{ ask.at }}" } } } }),
      nodeId: "pay",
      says: ['"Refund"'],
    },
  ],
};
