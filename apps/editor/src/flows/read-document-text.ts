import { fail, ok, type Result } from "@interlock/shared";

/** Only the JSON is read here; the server says whether it is a flow. */
export function readDocumentText(text: string): Result<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return fail({ family: "problem", code: "invalid-json", message: `The text is not JSON: ${reason}. Paste the whole file.` });
  }
}
