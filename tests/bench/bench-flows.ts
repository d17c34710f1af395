const webhook = { kind: "webhook", config: { mode: "wait" } };

/** The webhook run of P1. */
export const webhookRun = {
  format: 1,
  key: "bench-webhook",
  name: "Bench: webhook",
  nodes: {
    hook: webhook,
    shape: { kind: "transform", config: { fields: { text: "hook.body.text", double: "hook.body.amount * 2" } } },
    answer: { kind: "respond", config: { body: { text: "{{ shape.text }}", double: "{{ shape.double }}" } } },
  },
  edges: ["hook -> shape", "shape -> answer"],
};

/** A webhook, a chain of pure nodes that each hand on the value of the one before, an answer. */
export function pureChain(length: number) {
  const ids = Array.from({ length }, (_, index) => `n${index}`);
  const last = `n${length - 1}`;
  return {
    format: 1,
    key: `bench-chain-${length}`,
    name: `Bench: chain of ${length}`,
    nodes: {
      hook: webhook,
      ...Object.fromEntries(
        ids.map((id, index) => [
          id,
          { kind: "transform", config: { fields: { text: index === 0 ? "hook.body.text" : `n${index - 1}.text` } } },
        ]),
      ),
      answer: { kind: "respond", config: { body: `{{ ${last}.text }}` } },
    },
    edges: ["hook -> n0", ...ids.slice(1).map((id, index) => `n${index} -> ${id}`), `${last} -> answer`],
  };
}

/** A webhook, so many reads beside each other, a join, an answer. */
export function fanOut(url: string, branches: number) {
  const ids = Array.from({ length: branches }, (_, index) => `b${index}`);
  return {
    format: 1,
    key: "bench-fan-out",
    name: "Bench: fan-out",
    nodes: {
      hook: webhook,
      ...Object.fromEntries(ids.map((id) => [id, { kind: "http", config: { method: "GET", url: `${url}/${id}` } }])),
      join: { kind: "transform", join: "all", config: { fields: { statuses: `[${ids.map((id) => `${id}.status`).join(", ")}]` } } },
      answer: { kind: "respond", config: { body: "{{ size(join.statuses) }}" } },
    },
    edges: [...ids.flatMap((id) => [`hook -> ${id}`, `${id} -> join`]), "join -> answer"],
  };
}
