/**
 * Static type of an expression. `object` is a map whose fields are known from a schema, `map` one whose
 * keys are free. `dyn` is anything: nothing is said about it before the run.
 */
export type Type =
  | { kind: "dyn" | "null" | "bool" | "int" | "double" | "timestamp" | "duration" }
  | { kind: "string"; choices?: readonly string[] }
  | { kind: "list"; of: Type }
  | { kind: "map"; of: Type }
  | { kind: "object"; fields: ReadonlyMap<string, Type>; openness: Openness }
  | { kind: "optional"; of: Type };

/** May an object have further fields? `unsaid`: the schema does not say, as people's schemas often do not. */
export type Openness = "open" | "closed" | "unsaid";

export const dyn: Type = { kind: "dyn" };
export const bool: Type = { kind: "bool" };
export const text: Type = { kind: "string" };
export const int: Type = { kind: "int" };
export const double: Type = { kind: "double" };
export const nothing: Type = { kind: "null" };
export const timestamp: Type = { kind: "timestamp" };
export const duration: Type = { kind: "duration" };

/** The type in words that people use: integers and doubles are both numbers to them. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case "int":
    case "double":
      return "number";
    case "string":
      return "text";
    case "bool":
      return "yes/no";
    case "dyn":
      return "any";
    case "object":
    case "map":
      return "object";
    case "list":
      return type.of.kind === "dyn" ? "list" : `list of ${typeText(type.of)}`;
    case "optional":
      return `${typeText(type.of)} or absent`;
    default:
      return type.kind;
  }
}

/** The type as the object of a sentence: "is a number". */
export function typePhrase(type: Type): string {
  const text = typeText(type);
  if (type.kind === "string" || type.kind === "bool" || type.kind === "null") return text;
  return `${/^[aeio]/.test(text) ? "an" : "a"} ${text}`;
}

/** The type of a value that is one of two: equal kinds keep what they share, others say nothing. */
export function eitherType(a: Type, b: Type): Type {
  if (a === b) return a;
  if (isNumeric(a) && isNumeric(b)) return a.kind === b.kind ? a : double;
  if (a.kind !== b.kind || a.kind === "object") return dyn;
  if (a.kind === "string") return text;
  const inner = "of" in a && "of" in b ? eitherType(a.of, b.of) : undefined;
  return inner === undefined || !("of" in a) ? a : { kind: a.kind, of: inner };
}

export function isNumeric(type: Type): boolean {
  return type.kind === "int" || type.kind === "double";
}
