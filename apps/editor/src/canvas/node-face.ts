import { PortName } from "@interlock/shared";
import type { EffectClass, FlowNode, NodeCatalog, NodeCategory, NodeDefinition, NodeRole } from "@interlock/shared";

import { readConfig } from "./read-config.ts";

/** All that the canvas, the outline and the pickers say about a node without looking at the flow around it. */
export type NodeFace = {
  kind: string;
  title: string;
  kindTitle: string;
  category: NodeCategory;
  role: NodeRole;
  icon: string;
  line: string;
  /** Outcomes in the order of the definition, `error` last where the node has it. */
  ports: readonly string[];
  effect: EffectClass;
  /** The node asks at the node, or somebody said that it need not. */
  gate: "always" | "here" | "tainted" | "waived";
  disabled: boolean;
  joinsAll: boolean;
  isKnown: boolean;
};

const faces = new WeakMap<FlowNode, NodeFace>();

/** Computed once per node object: the document never changes one, it replaces it. */
export function nodeFace(node: FlowNode, catalog: NodeCatalog): NodeFace {
  const known = faces.get(node);
  if (known !== undefined) return known;
  const definition = catalog[node.kind];
  const face = definition === undefined ? unknownFace(node) : faceOf(node, definition);
  faces.set(node, face);
  return face;
}

function faceOf(node: FlowNode, definition: NodeDefinition): NodeFace {
  const config = readConfig(definition, node.config ?? {});
  const ports = attempt(() => PortName.array().parse(definition.ports(config)), ["out"]);
  return {
    kind: node.kind,
    title: node.title ?? definition.title,
    kindTitle: definition.title,
    category: definition.category,
    role: definition.role,
    icon: definition.icon,
    line: attempt(() => definition.cardLine(config), "Needs attention"),
    ports: definition.role === "trigger" ? ports : [...ports, "error"],
    effect: attempt(() => definition.effect(config).class, "irreversible"),
    gate: gateOf(node),
    disabled: node.disabled === true,
    joinsAll: node.join === "all",
    isKnown: true,
  };
}

/** A kind of another version or plug-in: its data stays, and it can be moved, wired and deleted. */
function unknownFace(node: FlowNode): NodeFace {
  return {
    kind: node.kind,
    title: node.title ?? node.kind,
    kindTitle: node.kind,
    category: "logic",
    role: "action",
    icon: "",
    line: "This kind of node is not installed",
    ports: ["out", "error"],
    effect: "irreversible",
    gate: gateOf(node),
    disabled: node.disabled === true,
    joinsAll: node.join === "all",
    isKnown: false,
  };
}

function gateOf(node: FlowNode): NodeFace["gate"] {
  if (node.gate === undefined) return "always";
  return typeof node.gate === "string" ? node.gate : "waived";
}

/** A definition sees only half-filled configs here and may stumble over them; the check says what is missing. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
