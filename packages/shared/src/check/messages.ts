/**
 * Every sentence that `check` says, by code. A message names the thing in quotes, says what is the matter,
 * then what to do. Rules give parameters, never parts of sentences.
 */
const table = {
  cycle: ({ circle }: { circle: string }) =>
    `These nodes wait for each other, so none of them can start: ${circle}. Remove one of the edges.`,
  "unknown-kind": ({ node, kind, meant }: { node: string; kind: string; meant: string | undefined }) =>
    `Node "${node}" is of the kind "${kind}", which does not exist here. ${meant === undefined ? "Replace or delete the node." : `Did you mean "${meant}"?`}`,
  "invalid-config": ({ node, field, reason }: { node: string; field: string; reason: string }) =>
    `Node "${node}" is not set up: ${field === "" ? "" : `"${field}": `}${reason}`,
  "missing-field": ({ node, field }: { node: string; field: string }) => `Node "${node}" needs "${field}". Fill it in.`,
  "unknown-field-in-config": ({ node, field, meant }: { node: string; field: string; meant: string | undefined }) =>
    `Node "${node}" has no setting "${field}". ${meant === undefined ? "Remove it." : `Did you mean "${meant}"?`}`,
  "unknown-port": ({ node, port, ports, meant }: { node: string; port: string; ports: string; meant: string | undefined }) =>
    `Node "${node}" has no way out called "${port}", so this edge is never taken. ${meant === undefined ? `It has ${ports}.` : `Did you mean "${meant}"?`}`,
  "edge-into-trigger": ({ node, from }: { node: string; from: string }) =>
    `The edge from "${from}" leads into "${node}", which starts the flow and cannot be started by another node. Remove the edge.`,
  "duplicate-port": ({ node, port }: { node: string; port: string }) =>
    `Node "${node}" has two ways out called "${port}". Give each its own name.`,
  "no-trigger": () => "Nothing starts this flow. Add a trigger, for example a webhook or a manual start.",
  "no-enabled-trigger": ({ triggers }: { triggers: string }) =>
    `Nothing starts this flow, because every trigger is switched off: ${triggers}. Switch one on or add another.`,
  unreachable: ({ node }: { node: string }) => `No trigger leads to "${node}", so it never runs. Connect it or delete it.`,
  "behind-disabled": ({ node, disabled }: { node: string; disabled: string }) =>
    `"${node}" never runs, because "${disabled}" before it is switched off. Switch that on or connect "${node}" elsewhere.`,
  "never-runs": ({ node, first, second }: { node: string; first: string; second: string }) =>
    `"${node}" can never run: it waits for all its inputs, but ${first} and ${second} exclude each other. Let it run when any input arrives.`,
  "waits-for-approval": ({ node, approval, other }: { node: string; approval: string; other: string }) =>
    `"${node}" runs once, after both its inputs: what comes from "${other}" waits until "${approval}" is decided. If that is not meant, give each input its own node.`,
  "missing-prompt": ({ node, prompt }: { node: string; prompt: string }) =>
    `Node "${node}" uses the prompt "${prompt}", which does not exist. Choose another or create it.`,
  "missing-connection": ({ node, connection, meant }: { node: string; connection: string; meant: string | undefined }) =>
    `Node "${node}" uses the connection "${connection}", which does not exist. ${meant === undefined ? "Choose another or create it." : `Did you mean "${meant}"?`}`,
  "missing-role": ({ node, role, meant }: { node: string; role: string; meant: string | undefined }) =>
    `Node "${node}" uses the model role "${role}", which nobody plays. ${meant === undefined ? "Choose another, or map it under Models." : `Did you mean "${meant}"?`}`,
  "missing-variable": ({ node, prompt, variable }: { node: string; prompt: string; variable: string }) =>
    `The prompt "${prompt}" of node "${node}" asks for "${variable}", which is not given. Fill in the variable.`,
  "unused-variable": ({ node, prompt, variable, meant }: { node: string; prompt: string; variable: string; meant: string | undefined }) =>
    `Node "${node}" gives the prompt "${prompt}" a variable "${variable}" that its text never uses. ${meant === undefined ? "Remove it or use it in the prompt." : `Did you mean "${meant}"?`}`,
  remark: ({ node, reason }: { node: string; reason: string }) => `Node "${node}": ${reason}`,
  "self-reference": ({ node, text }: { node: string; text: string }) =>
    `Node "${node}" uses "${text}", its own output, which is not there yet. Choose a node that runs before it.`,
  "not-upstream": ({ node, text, source, runsAfter }: { node: string; text: string; source: string; runsAfter: boolean }) =>
    `Node "${node}" uses "${text}", but "${source}" ${runsAfter ? "runs after it" : "does not run before it"}. Connect "${source}" before "${node}", or choose another value.`,
  "may-be-skipped": ({ node, text, source, fallback }: { node: string; text: string; source: string; fallback: string }) =>
    `Node "${node}" uses "${text}", but "${source}" does not run in every case before it. Say what to use instead, for example ${fallback}.`,
  "none-may-run": ({ node, sources }: { node: string; sources: string }) =>
    `Node "${node}" takes the first of ${sources} that ran, but there are cases in which none of them did. Add a value that is always there as the last one.`,
  "no-error-there": ({ node, source }: { node: string; source: string }) =>
    `Node "${node}" uses "error.${source}", but is not reached by the error way out of "${source}" in every case. Use it behind that way out only.`,
  "reference-disabled": ({ node, text, source }: { node: string; text: string; source: string }) =>
    `Node "${node}" uses "${text}", but "${source}" is switched off and gives nothing. Switch it on, or say what to use instead.`,
  "uncovered-action": ({ node }: { node: string }) =>
    `"${node}" cannot be undone, and it can run without an approval that has seen it. Put an approval before it, let it ask at the node, or record why it may run unasked.`,
  "uncovered-arguments": ({ node, argument, approval }: { node: string; argument: string; approval: string }) =>
    `"${node}" cannot be undone, and "${approval}" cannot show it: it uses "${argument}", which runs after "${approval}". Move the approval behind "${argument}", let "${node}" ask at the node, or record why it may run unasked.`,
  "uncovered-decision": ({ node, approval }: { node: string; approval: string }) =>
    `"${node}" cannot be undone, and "${approval}" cannot show it: it uses the answer of "${approval}" itself, which is not there while it asks. Take that value out, let "${node}" ask at the node, or record why it may run unasked.`,
  "waived-action": ({ node, by, why, until }: { node: string; by: string; why: string; until: string | undefined }) =>
    `"${node}" cannot be undone and runs without asking anybody${until === undefined ? "" : ` until ${until}`}: ${by} waived the question, because "${why}". If that no longer holds, let it ask again.`,
} as const satisfies Record<string, (parameters: never) => string>;

export type MessageCode = keyof typeof table;

/** What a sentence needs to know, by code. */
export type MessageParameters = { [Code in MessageCode]: Parameters<(typeof table)[Code]>[0] };

export const messages: { readonly [Code in MessageCode]: (parameters: MessageParameters[Code]) => string } = table;

/** Everything else stops a publish. */
const warnings: ReadonlySet<MessageCode> = new Set([
  "unreachable",
  "behind-disabled",
  "waits-for-approval",
  "unused-variable",
  "waived-action",
]);

export function severityOf(code: MessageCode): "error" | "warning" {
  return warnings.has(code) ? "warning" : "error";
}
