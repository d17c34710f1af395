import { ProblemError } from "@interlock/shared";

/** Header names in lower case. A line break in a value would start a header of its own: refused. */
export function plainHeaders(headers: Record<string, string>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => {
    if (/[\r\n\0]/.test(value)) {
      throw new ProblemError({
        family: "problem",
        code: "header-line-break",
        message: `The value of header "${name}" holds a line break. Take the line break out before it goes into a header.`,
        path: `/config/headers/${name}`,
      });
    }
    return [name.toLowerCase(), value];
  });
  return Object.fromEntries(entries);
}
