import type * as z from "zod";

/**
 * A schema issue as a sentence for people. Messages that a kind wrote itself are kept; those that the
 * schema library made up speak of types and patterns and are replaced.
 */
export function issueText(issue: z.core.$ZodIssue): string {
  if (!/^(?:Invalid|Too |Unrecognized)/.test(issue.message))
    return /[.!?]$/.test(issue.message) ? issue.message : `${issue.message}. Correct it.`;
  switch (issue.code) {
    case "invalid_type":
      return `It must be ${typeWords[issue.expected] ?? issue.expected}. Correct it.`;
    case "invalid_value":
      return `It must be one of ${issue.values.map((value) => `"${String(value)}"`).join(", ")}. Choose one.`;
    case "too_small":
      return boundText(issue.origin, { least: issue.minimum });
    case "too_big":
      return boundText(issue.origin, { most: issue.maximum });
    case "invalid_format":
      return "It does not have the right form. Correct it.";
    default:
      return "It is not valid. Correct it.";
  }
}

/** A bound of a number is a value, that of text or a list a length. */
function boundText(origin: string, { least, most }: { least?: number | bigint; most?: number | bigint }): string {
  const isLength = origin === "string" || origin === "array";
  if (least !== undefined) return isLength ? `It needs at least ${least}. Add more.` : `It must be ${least} or more. Correct it.`;
  return isLength ? `It may have at most ${most}. Shorten it.` : `It must be ${most} or less. Correct it.`;
}

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "on or off",
  array: "a list",
  object: "an object",
  record: "an object",
};
