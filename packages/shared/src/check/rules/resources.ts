import { nearestName } from "../../expr/nearest-name.ts";
import type { FieldControl } from "../../node/field.ts";
import { promptVariables } from "../../prompt/render-prompt.ts";
import { jsonPointer } from "../../value/json-pointer.ts";
import { isJsonObject } from "../../value/json.ts";
import { type CheckContext, finding, promptContent, type Rule } from "../context.ts";
import type { Finding } from "../finding.ts";
import type { NodeFacts } from "../node-facts.ts";

/** Prompts, connections and model roles that a node names must exist, as far as the lists are known. */
export const resources: Rule = (context) =>
  [...context.facts.values()].flatMap((node) => [
    ...missingPrompt(context, node),
    ...missingConnection(context, node),
    ...missingRole(context, node),
    ...variables(context, node),
  ]);

function missingPrompt({ settings }: CheckContext, node: NodeFacts): Finding[] {
  if (settings.prompts === undefined) return [];
  return named(node, "prompt")
    .filter(({ value }) => promptContent(settings, value) === undefined)
    .map(({ value, path }) => finding("missing-prompt", { node: node.name, prompt: value }, { nodeId: node.id, path }));
}

function missingConnection({ settings: { connections } }: CheckContext, node: NodeFacts): Finding[] {
  if (connections === undefined) return [];
  return named(node, "connection")
    .filter(({ value }) => !connections.includes(value))
    .map(({ value, path }) =>
      finding(
        "missing-connection",
        { node: node.name, connection: value, meant: nearestName(value, connections) },
        { nodeId: node.id, path },
      ),
    );
}

function missingRole({ settings: { roles } }: CheckContext, node: NodeFacts): Finding[] {
  if (roles === undefined) return [];
  return named(node, "model-role")
    .filter(({ value }) => !roles.includes(value))
    .map(({ value, path }) =>
      finding("missing-role", { node: node.name, role: value, meant: nearestName(value, roles) }, { nodeId: node.id, path }),
    );
}

/** A prompt gets exactly the variables that its messages ask for. */
function variables({ settings }: CheckContext, node: NodeFacts): Finding[] {
  const [reference] = named(node, "prompt");
  const field = fieldsWith(node, "prompt-variables")[0];
  const content = reference === undefined ? undefined : promptContent(settings, reference.value);
  if (reference === undefined || content === undefined || field === undefined || !node.config.ok) return [];
  const value: unknown = node.config.value[field];
  const given = isJsonObject(value) ? Object.keys(value) : [];
  const wanted = promptVariables(content);
  const text = { node: node.name, prompt: reference.value };
  const at = (variable: string) => ({ nodeId: node.id, path: jsonPointer(["config", field, variable]) });
  const lacking = wanted.filter((name) => !given.includes(name));
  return [
    ...lacking.map((variable) => finding("missing-variable", { ...text, variable }, at(variable))),
    ...given
      .filter((name) => !wanted.includes(name))
      .map((variable) => finding("unused-variable", { ...text, variable, meant: nearestName(variable, lacking) }, at(variable))),
  ];
}

/** Texts of the fields with a control; an expression is known only in the run, so it is left out. */
function named(node: NodeFacts, control: FieldControl): { value: string; path: string }[] {
  const { config } = node;
  if (!config.ok) return [];
  return fieldsWith(node, control).flatMap((field) => {
    const value: unknown = config.value[field];
    return typeof value === "string" && value !== "" && !value.includes("{{") ? [{ value, path: jsonPointer(["config", field]) }] : [];
  });
}

function fieldsWith({ definition }: NodeFacts, control: FieldControl): string[] {
  return Object.entries(definition?.fields ?? {}).flatMap(([name, hint]) => (hint?.control === control ? [name] : []));
}
