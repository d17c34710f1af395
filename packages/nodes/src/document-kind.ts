import { isJsonObject, type Json, type JsonObject, type NodeDefinition, parseJson } from "@interlock/shared";
import * as z from "zod";

import { exampleConfig } from "./example-config.ts";

/** The page of one kind for docs/nodes, made from its definition alone. */
export function documentKind(definition: NodeDefinition): string {
  const sections = [
    `# ${definition.title}\n\n${definition.summary}\n\nKind \`${definition.kind}\`, version ${definition.version}.`,
    `## Settings\n\n${settings(definition)}`,
    `## Ways out\n\n${waysOut(definition)}`,
    `## What it does to the world\n\n${effects(definition)}`,
    `## Output\n\n${output(definition)}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

/** The list of all kinds for docs/nodes/README.md. */
export function documentIndex(definitions: readonly NodeDefinition[]): string {
  const rows = definitions.map(({ kind, title, summary }) => [`[${title}](${kind}.md)`, `\`${kind}\``, summary]);
  return `# Node kinds\n\nWritten from the definitions in \`packages/nodes\` by \`npm run docs -w @interlock/nodes\`.\n\n${table(["Node", "Kind", "What it does"], rows)}\n`;
}

function settings({ config, fields }: NodeDefinition): string {
  const schema = asJson(z.toJSONSchema(config, { io: "input" }));
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const names = Object.keys(properties).sort((a, b) => (fields[a]?.order ?? 99) - (fields[b]?.order ?? 99));
  const rows = names.map((name) => {
    const property = isJsonObject(properties[name]) ? properties[name] : {};
    const need = required.includes(name) ? "required" : defaultOf(property);
    return [
      `**${fields[name]?.label ?? name}**<br>\`${name}\``,
      `${valueKind(property)}${holes(property)}`,
      need,
      fields[name]?.help ?? "",
    ];
  });
  return rows.length === 0 ? "None." : table(["Setting", "Value", "Default", "Meaning"], rows);
}

function valueKind(property: JsonObject): string {
  if (Array.isArray(property["enum"])) return property["enum"].map((value) => `\`${plainText(value)}\``).join(" · ");
  switch (property["type"]) {
    case "string":
      return "text";
    case "integer":
    case "number":
      return "number";
    case "array":
      return "list";
    case "object":
      return "names and values";
    default:
      return "JSON";
  }
}

function holes(property: JsonObject): string {
  const { expression } =
    isJsonObject(property["additionalProperties"]) && property["expression"] === undefined ? property["additionalProperties"] : property;
  if (expression === "cel") return ", one CEL expression each";
  return expression === "template" ? ", may hold `{{ … }}`" : "";
}

function defaultOf(property: JsonObject): string {
  const value = property["default"];
  return value === undefined ? "" : `\`${JSON.stringify(value)}\``;
}

function waysOut(definition: NodeDefinition): string {
  const ports = definition.ports(definition.config.parse(exampleConfig(definition)));
  const named = ports.map((port) => `\`${port}\``).join(" · ");
  return definition.role === "trigger" ? named : `${named} · \`error\` when it fails`;
}

/** The effect class, and how it changes with each setting that has fixed choices. */
function effects(definition: NodeDefinition): string {
  const base = exampleConfig(definition);
  const effectOf = (config: JsonObject) => definition.effect(definition.config.parse(config));
  const usual = effectOf(base);
  const egress = usual.egress ? "Data leaves this installation." : "Nothing leaves this installation.";
  const schema = asJson(z.toJSONSchema(definition.config, { io: "input" }));
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const rows = Object.entries(properties).flatMap(([name, property]) => {
    const choices = isJsonObject(property) && Array.isArray(property["enum"]) ? property["enum"] : [];
    const varied = choices.map((choice) => [`\`${name}: ${plainText(choice)}\``, effectOf({ ...base, [name]: choice }).class]);
    return varied.some(([, found]) => found !== usual.class) ? varied : [];
  });
  const roles = Object.entries(definition.roles ?? {}).map(([name, role]) => `\`${name}\` (${role ?? "none"})`);
  return [
    `Effect class \`${usual.class}\`. ${egress}`,
    ...(rows.length === 0 ? [] : [table(["With", "Effect class"], rows)]),
    ...(roles.length === 0 ? [] : [`Settings that policy looks at: ${roles.join(", ")}.`]),
  ].join("\n\n");
}

function output(definition: NodeDefinition): string {
  const schema = definition.output(definition.config.parse(exampleConfig(definition)), {});
  return schema === undefined ? "Not known before it ran." : `\`\`\`json\n${JSON.stringify(schema, null, 2)}\n\`\`\``;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function plainText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function asJson(schema: unknown): JsonObject {
  const json = parseJson(JSON.stringify(schema));
  return isJsonObject(json) ? json : {};
}
