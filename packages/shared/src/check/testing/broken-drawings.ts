import type { PromptContent } from "../../prompt/prompt.ts";
import type { BrokenFlows } from "./broken-flow.ts";
import { graph } from "./graph.ts";

const triage: PromptContent = { messages: [{ role: "user", content: "Sort {{ ticket }} by {{ rule }}" }] };

/** Mistakes in what is drawn and set up. */
export const brokenDrawings: BrokenFlows = {
  cycle: [
    { flow: graph("hook -> a -> b -> a"), nodeId: "a", says: ['"a" → "b" → "a"', "Remove one of the edges"] },
    { flow: graph("hook -> a -> a"), nodeId: "a", says: ['"a" → "a"'] },
    { flow: graph("hook -> a -> b -> c -> d -> b", { c: { title: "Third" } }), nodeId: "b", says: ['"b" → "Third" → "d" → "b"'] },
  ],
  "unknown-kind": [
    { flow: graph("hook -> a", { a: { kind: "stepp" } }), nodeId: "a", path: "/kind", says: ['"stepp"', 'Did you mean "step"'] },
    {
      flow: graph("hook -> a", { a: { kind: "teleport", title: "Beam" } }),
      nodeId: "a",
      path: "/kind",
      says: ['"Beam"', '"teleport"', "Replace or delete"],
    },
    { flow: graph("hook -> a", { a: { kind: "constructor" } }), nodeId: "a", path: "/kind", says: ['"constructor"'] },
  ],
  "invalid-config": [
    {
      flow: graph("hook -> ask -> pay", { pay: { config: { times: 0 }, gate: "here" } }),
      nodeId: "pay",
      path: "/config/times",
      says: ['"pay"', '"How often"', "Send it at least once."],
    },
    {
      flow: graph("hook -> pay", { pay: { config: { times: "two" }, gate: "here" } }),
      nodeId: "pay",
      path: "/config/times",
      says: ['"How often"'],
    },
    {
      flow: graph("hook -> a", { a: { kind: "branch", config: { cases: [{ port: "Not A Port", when: "true" }] } } }),
      nodeId: "a",
      path: "/config/cases/0/port",
      says: ["Cases › 1 › port"],
    },
  ],
  "missing-field": [
    { flow: graph("hook -> a", { a: { kind: "model" } }), nodeId: "a", path: "/config/prompt", says: ['"a" needs "Prompt"', "Fill it in"] },
    {
      flow: graph("hook -> a", { a: { kind: "branch", config: { cases: [{ port: "yes" }] } } }),
      nodeId: "a",
      path: "/config/cases/0/when",
      says: ["Cases › 1 › when"],
    },
    { flow: graph("hook -> pay", { pay: { config: { to: "" }, gate: "here" } }), nodeId: "pay", path: "/config/to", says: ['"Recipient"'] },
  ],
  "unknown-field-in-config": [
    {
      flow: graph("hook -> a", { a: { config: { noet: "x" } } }),
      nodeId: "a",
      path: "/config/noet",
      says: ['"noet"', 'Did you mean "note"'],
    },
    {
      flow: graph("hook -> a", { a: { kind: "answer", config: { stuff: 1 } } }),
      nodeId: "a",
      path: "/config/stuff",
      says: ['"stuff"', "Remove it"],
    },
    {
      flow: graph("hook -> a", { a: { kind: "branch", config: { cases: [{ port: "yes", when: "true", wen: "x" }] } } }),
      nodeId: "a",
      path: "/config/cases/0/wen",
      says: ['"cases.0.wen"'],
    },
  ],
  "unknown-port": [
    { flow: graph("hook -> ask:aproved -> a"), nodeId: "ask", says: ['"aproved"', 'Did you mean "approved"'] },
    { flow: graph("hook:error -> a"), nodeId: "hook", says: ['"error"', '"out"'] },
    { flow: graph("hook -> a:done -> b"), nodeId: "a", says: ['"done"', '"out", "error"'] },
  ],
  "edge-into-trigger": [
    { flow: graph("hook -> a; start -> a; a -> start_2"), nodeId: "start_2", says: ['"start_2"', "Remove the edge"] },
    { flow: graph("hook -> start"), nodeId: "start", says: ['from "hook"'] },
    { flow: graph("start -> ask:rejected -> hook", { hook: { title: "Incoming" } }), nodeId: "hook", says: ['"Incoming"'] },
  ],
  "duplicate-port": [
    {
      flow: graph("hook -> a:yes -> b", {
        a: {
          kind: "branch",
          config: {
            cases: [
              { port: "yes", when: "true" },
              { port: "yes", when: "false" },
            ],
          },
        },
      }),
      nodeId: "a",
      path: "/config",
      says: ['"yes"', "its own name"],
    },
    {
      flow: graph("hook -> a", { a: { kind: "branch", config: { cases: [{ port: "else", when: "true" }] } } }),
      nodeId: "a",
      says: ['"else"'],
    },
    {
      flow: graph("hook -> a", { a: { kind: "branch", config: { cases: [{ port: "error", when: "true" }] } } }),
      nodeId: "a",
      says: ['"error"'],
    },
  ],
  "no-trigger": [
    { flow: graph("a -> b"), says: ["Add a trigger"] },
    { flow: graph(""), says: ["Nothing starts this flow"] },
    { flow: graph("ask:approved -> pay"), says: ["Add a trigger"] },
  ],
  "no-enabled-trigger": [
    { flow: graph("hook -> a", { hook: { disabled: true } }), nodeId: "hook", says: ['switched off: "hook"'] },
    {
      flow: graph("hook -> a; start -> a", { hook: { disabled: true, title: "Orders" }, start: { disabled: true } }),
      nodeId: "hook",
      says: ['"Orders" and "start"'],
    },
    { flow: graph("start_9", { start_9: { disabled: true } }), nodeId: "start_9", says: ["Switch one on"] },
  ],
  unreachable: [
    { flow: graph("hook -> a; b -> c"), nodeId: "b", says: ['"b"', "Connect it or delete it"] },
    { flow: graph("hook; a", { a: { title: "Lonely" } }), nodeId: "a", says: ['"Lonely"'] },
    { flow: graph("hook -> a; ask:approved -> b"), nodeId: "ask", says: ["No trigger leads to"] },
  ],
  "behind-disabled": [
    { flow: graph("hook -> ask:approved -> a", { ask: { disabled: true } }), nodeId: "a", says: ['"ask" before it is switched off'] },
    {
      flow: graph("hook -> r:yes -> a", { r: { kind: "branch", disabled: true, config: { cases: [{ port: "yes", when: "true" }] } } }),
      nodeId: "a",
      says: ['"r"'],
    },
    { flow: graph("hook -> c; start -> a -> b", { start: { disabled: true } }), nodeId: "b", says: ['"start"', "connect"] },
  ],
  "never-runs": [
    {
      flow: graph("hook -> ask:approved -> a; ask:rejected -> a", { a: { join: "all" } }),
      nodeId: "a",
      path: "/join",
      says: ['"approved" of "ask"', '"rejected" of "ask"', "any input"],
    },
    {
      flow: graph("hook -> ask; ask:approved -> b -> d; ask:expired -> c -> d", { d: { join: "all" } }),
      nodeId: "d",
      says: ['"b"', '"c"'],
    },
    { flow: graph("hook -> a; start -> a", { a: { join: "all" } }), nodeId: "a", says: ['"hook"', '"start"', "exclude each other"] },
  ],
  "waits-for-approval": [
    { flow: graph("hook -> a, ask; ask:approved -> b; a -> b"), nodeId: "b", says: ['"ask" is decided', 'from "a"'] },
    { flow: graph("hook -> ask:approved -> c -> d; hook -> d"), nodeId: "d", says: ['"ask"', 'from "hook"'] },
    {
      flow: graph("hook -> x -> y, z; y -> ask:approved -> w; z -> w", { w: { title: "Tell" } }),
      nodeId: "w",
      says: ['"Tell"', 'from "z"'],
    },
  ],
  "missing-prompt": [
    {
      flow: graph("hook -> a", { a: { kind: "model", config: { prompt: "triag" } } }),
      settings: { prompts: { triage } },
      nodeId: "a",
      path: "/config/prompt",
      says: ['"triag"', "Choose another or create it"],
    },
    {
      flow: graph("hook -> a", { a: { kind: "model", config: { prompt: "triage@staging" } } }),
      settings: { prompts: {} },
      nodeId: "a",
      says: ['"triage@staging"'],
    },
    {
      flow: graph("hook -> a", { a: { kind: "model", title: "Sort", config: { prompt: "sort@3" } } }),
      settings: { prompts: { triage } },
      nodeId: "a",
      says: ['"Sort"', '"sort@3"'],
    },
  ],
  "missing-connection": [
    {
      flow: graph("hook -> pay", { pay: { gate: "here", config: { connection: "strip" } } }),
      settings: { connections: ["stripe"] },
      nodeId: "pay",
      path: "/config/connection",
      says: ['"strip"', 'Did you mean "stripe"'],
    },
    {
      flow: graph("hook -> pay", { pay: { gate: "here", config: { connection: "bank" } } }),
      settings: { connections: [] },
      nodeId: "pay",
      says: ['"bank"', "create it"],
    },
    {
      flow: graph("hook -> pay", { pay: { gate: "here", title: "Refund", config: { connection: "x" } } }),
      settings: { connections: ["github"] },
      nodeId: "pay",
      says: ['"Refund"'],
    },
  ],
  "missing-role": [
    {
      flow: graph("hook -> a", { a: { kind: "model", config: { prompt: "p", model: "smrt" } } }),
      settings: { roles: ["fast", "smart"] },
      nodeId: "a",
      path: "/config/model",
      says: ['"smrt"', 'Did you mean "smart"'],
    },
    {
      flow: graph("hook -> a", { a: { kind: "model", config: { prompt: "p", model: "judge" } } }),
      settings: { roles: ["fast"] },
      nodeId: "a",
      says: ["map it under Models"],
    },
    {
      flow: graph("hook -> a", { a: { kind: "model", config: { prompt: "p" } } }),
      settings: { roles: [] },
      nodeId: "a",
      says: ['"smart"'],
    },
  ],
  "missing-variable": [
    {
      flow: graph("hook -> a", { a: { kind: "model", config: { prompt: "triage" } } }),
      settings: { prompts: { triage } },
      nodeId: "a",
      path: "/config/variables/ticket",
      says: ['"ticket"', "Fill in the variable"],
    },
    {
      flow: graph("hook -> a", { a: { kind: "model", config: { prompt: "triage", variables: { ticket: "x" } } } }),
      settings: { prompts: { triage } },
      nodeId: "a",
      path: "/config/variables/rule",
      says: ['"rule"'],
    },
    {
      flow: graph("hook -> a", { a: { kind: "model", config: { prompt: "triage@3", variables: { tickets: "x", rule: "y" } } } }),
      settings: { prompts: { "triage@3": triage } },
      nodeId: "a",
      says: ['"triage@3"'],
    },
  ],
  "unused-variable": [
    {
      flow: graph("hook -> a", { a: { kind: "model", config: { prompt: "triage", variables: { tickt: "x", rule: "y" } } } }),
      settings: { prompts: { triage } },
      nodeId: "a",
      path: "/config/variables/tickt",
      says: ['Did you mean "ticket"'],
    },
    {
      flow: graph("hook -> a", { a: { kind: "model", config: { prompt: "triage", variables: { ticket: "x", rule: "y", mood: "z" } } } }),
      settings: { prompts: { triage } },
      nodeId: "a",
      says: ['"mood"', "Remove it"],
    },
    {
      flow: graph("hook -> a", {
        a: { kind: "model", title: "Sort", config: { prompt: "triage", variables: { ticket: "x", rule: "y", constructor_: "z" } } },
      }),
      settings: { prompts: { triage } },
      nodeId: "a",
      says: ['"Sort"'],
    },
  ],
  "waived-action": [
    {
      flow: graph("hook -> pay", { pay: { gate: { waived: { by: "Ann", at: "2026-01-01T00:00:00Z", why: "Test account" } } } }),
      nodeId: "pay",
      path: "/gate",
      says: ['"pay"', "Ann", '"Test account"', "let it ask again"],
    },
    {
      flow: graph("hook -> ask; ask:approved -> pay", {
        pay: { title: "Refund", gate: { waived: { by: "Ann", at: "2026-01-01", why: "Small sums", until: "2026-12-31" } } },
      }),
      nodeId: "pay",
      says: ['"Refund"', "until 2026-12-31"],
    },
    {
      flow: graph("hook -> pay, more", {
        pay: { gate: "here" },
        more: { kind: "send", gate: { waived: { by: "Bob", at: "2026-01-01", why: "Sandbox" } } },
      }),
      nodeId: "more",
      says: ['"more"', "Bob"],
    },
  ],
  "unverified-hook": [
    {
      flow: graph("hook -> a", { hook: { config: { verified: false } } }),
      nodeId: "hook",
      path: "/config/verified",
      says: ['"hook"', "Ask for a signature"],
    },
    { flow: graph("hook -> a", { hook: { title: "Orders", config: { verified: false } } }), nodeId: "hook", says: ['"Orders"'] },
    { flow: graph("hook; start -> a", { start: { config: { verified: false } } }), nodeId: "start", says: ['"start"'] },
  ],
};
