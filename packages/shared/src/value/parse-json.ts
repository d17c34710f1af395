import type { Json } from "./json.ts";

/** The value of a JSON text; `undefined` when the text is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON.parse yields JSON by definition
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
