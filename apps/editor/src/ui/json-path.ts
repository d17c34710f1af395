const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Appends one step to an expression path: `a.b`, `a[0]`, `a["odd name"]`. */
export function joinJsonPath(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${step}]`;
  if (!plainName.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === "" ? step : `${path}.${step}`;
}
