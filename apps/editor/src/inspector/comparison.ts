export const comparisonOperators = [
  { value: "==", label: "is" },
  { value: "!=", label: "is not" },
  { value: "contains", label: "contains" },
  { value: "startsWith", label: "starts with" },
  { value: ">", label: "is more than" },
  { value: ">=", label: "is at least" },
  { value: "<", label: "is less than" },
  { value: "<=", label: "is at most" },
] as const;

export type ComparisonOperator = (typeof comparisonOperators)[number]["value"];

/** A condition that needs no knowledge of the language: a field, a comparison, a value. */
export type Comparison = { left: string; operator: ComparisonOperator; right: string; isText: boolean };

const path = String.raw`[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*|\[(?:\d+|"[^"\\]*")\])*`;
const literal = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false`;
const binary = new RegExp(`^\\s*(${path})\\s*(==|!=|>=|<=|>|<)\\s*(${literal})\\s*$`);
const method = new RegExp(`^\\s*(${path})\\.(contains|startsWith)\\(\\s*(${literal})\\s*\\)\\s*$`);

/** `null` for an expression that says more than one comparison does; it is edited as text. */
export function parseComparison(source: string): Comparison | null {
  const match = method.exec(source) ?? binary.exec(source);
  const [, left, operatorText, right] = match ?? [];
  const operator = comparisonOperators.find(({ value }) => value === operatorText)?.value;
  if (left === undefined || operator === undefined || right === undefined) return null;
  const isText = right.startsWith("'") || right.startsWith('"');
  return { left, operator, right: isText ? unquote(right) : right, isText };
}

export function printComparison({ left, operator, right, isText }: Comparison): string {
  const value = isText ? quote(right) : right;
  return operator === "contains" || operator === "startsWith" ? `${left}.${operator}(${value})` : `${left} ${operator} ${value}`;
}

/** How a typed value is meant: the declared type decides, and without one what it looks like. */
export function isTextValue(typed: string, fieldType: string): boolean {
  if (fieldType === "text") return true;
  return !/^(?:-?\d+(?:\.\d+)?|true|false)$/.test(typed);
}

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, "$1");
}
