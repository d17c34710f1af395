import type { FlowDocument } from "@interlock/shared";
import type * as z from "zod";

type Document = z.input<typeof FlowDocument>;

/**
 * A signed GitHub comment is classified by a model; a person approves the answer to the tracker. The flow
 * of the real delivery in tests/data/webhooks.
 */
export function githubAnswerFlow(trackerUrl: string): Document {
  return {
    format: 1,
    key: "answer-github-comments",
    name: "Answer GitHub comments",
    nodes: {
      hook: { kind: "webhook", title: "New comment", config: { verification: "github", mode: "wait" } },
      triage: {
        kind: "prompt",
        title: "Classify",
        config: {
          prompt: "comment-triage@production",
          model: "smart",
          variables: { title: "{{ hook.body.issue.title }}", comment: "{{ hook.body.comment.body }}" },
        },
      },
      route: { kind: "switch", title: "Spam?", config: { cases: [{ port: "spam", when: "triage.data.category == 'spam'" }] } },
      ask: {
        kind: "approval",
        title: "Ask a person",
        config: {
          title: "Answer #{{ hook.body.issue.number }}?",
          message: "{{ hook.body.comment.user.login }} wrote: {{ hook.body.comment.body }}",
          approvers: ["anyone"],
        },
      },
      answer: {
        kind: "http",
        title: "Post the answer",
        config: {
          method: "POST",
          url: `${trackerUrl}/issues/{{ hook.body.issue.number }}/comments`,
          body: { category: "{{ triage.data.category }}", body: "Thank you, {{ hook.body.comment.user.login }}." },
        },
      },
      done: {
        kind: "respond",
        title: "Report back",
        config: { body: { comment: "{{ answer.body.id }}", category: "{{ triage.data.category }}" } },
      },
    },
    edges: ["ask:approved -> answer", "answer -> done", "hook -> triage", "route:else -> ask", "triage -> route"],
    prompts: {
      "comment-triage": {
        messages: [
          { role: "system", content: "You sort comments on an issue tracker into question, problem, thanks or spam." },
          { role: "user", content: "Issue: {{ title }}\n\nComment: {{ comment }}" },
        ],
        output: {
          type: "object",
          properties: { category: { type: "string", enum: ["question", "problem", "thanks", "spam"] }, summary: { type: "string" } },
          required: ["category", "summary"],
          additionalProperties: false,
        },
      },
    },
  };
}

/** Webhook, one computed value, answer: the smallest flow that a caller can wait for. */
export function echoFlow(options: { key?: string; verification?: "none" | "github" | "bearer" } = {}): Document {
  return {
    format: 1,
    key: options.key ?? "echo",
    name: "Echo",
    nodes: {
      hook: { kind: "webhook", config: { mode: "wait", verification: options.verification ?? "none" } },
      shape: { kind: "transform", config: { fields: { text: "hook.body.text" } } },
      answer: { kind: "respond", config: { body: { text: "{{ shape.text }}" } } },
    },
    edges: ["hook -> shape", "shape -> answer"],
  };
}

/** A chain of reads, each a request to the tracker under its own path. */
export function readChain(trackerUrl: string, length: number): Document {
  const ids = Array.from({ length }, (_, index) => `read_${index + 1}`);
  return {
    format: 1,
    key: "read-chain",
    name: "Chain of reads",
    nodes: {
      start: { kind: "manual", config: { form: { type: "object", properties: {} } } },
      ...Object.fromEntries(ids.map((id) => [id, { kind: "http", config: { method: "GET", url: `${trackerUrl}/${id}` } }])),
    },
    edges: ids.map((id, index) => `${index === 0 ? "start" : ids[index - 1]} -> ${id}`),
  };
}

/** A person is asked, then something slow is read, then the approved request goes out. */
export function approvedThenSlow(trackerUrl: string): Document {
  return {
    format: 1,
    key: "approved-then-slow",
    name: "Approved, then slow",
    nodes: {
      start: { kind: "manual", config: { form: { type: "object", properties: { amount: { type: "number" } }, required: ["amount"] } } },
      ask: { kind: "approval", config: { title: "Refund {{ start.input.amount }}?" } },
      slow: { kind: "http", config: { method: "GET", url: `${trackerUrl}/slow` } },
      refund: { kind: "http", config: { method: "POST", url: `${trackerUrl}/refunds`, body: { amount: "{{ start.input.amount }}" } } },
    },
    edges: ["start -> ask", "ask:approved -> slow", "slow -> refund"],
  };
}

/** The same refund with nobody asked: publish must refuse it, a draft run must ask at the node. */
export function uncoveredRefund(trackerUrl: string): Document {
  return {
    format: 1,
    key: "uncovered-refund",
    name: "Uncovered refund",
    nodes: {
      start: { kind: "manual", config: { form: { type: "object", properties: { amount: { type: "number" } }, required: ["amount"] } } },
      refund: { kind: "http", config: { method: "POST", url: `${trackerUrl}/refunds`, body: { amount: "{{ start.input.amount }}" } } },
    },
    edges: ["start -> refund"],
  };
}

/** One question to the model that plays the role `fast`; `structured` wants a schema filled. */
export function askModel(options: { structured?: boolean } = {}): Document {
  const name = options.structured ? "mood" : "one-question";
  const output = { type: "object", properties: { mood: { type: "string", enum: ["good", "bad"] } }, required: ["mood"] };
  return {
    format: 1,
    key: `ask-${name}`,
    name: "Ask a model",
    nodes: {
      start: { kind: "manual", config: { form: { type: "object", properties: { text: { type: "string" } }, required: ["text"] } } },
      ask: {
        kind: "prompt",
        config: { prompt: `${name}@production`, model: "fast", variables: { text: "{{ start.input.text }}" } },
        retry: { attempts: 3, wait: "PT1S" },
        timeout: "PT5S",
      },
    },
    edges: ["start -> ask"],
    prompts: { [name]: { messages: [{ role: "user", content: "{{ text }}" }], ...(options.structured ? { output } : {}) } },
  };
}
