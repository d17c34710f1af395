/** What a payload may hold at most. A real delivery of the talkative kind has depth 8 and 600 keys. */
export const payloadLimits = { bytes: 1_048_576, depth: 200, keys: 8_000 } as const;

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const isOpening = (code: number) => code === 0x7b || code === 0x5b;
const isClosing = (code: number) => code === 0x7d || code === 0x5d;

/**
 * Looks at JSON text before it is parsed, in one pass and without recursion, so that a body of a
 * hundred thousand brackets costs nothing. It measures; whether the text is JSON at all, the parser says.
 */
export function scanJson(text: string, limits: { depth: number; keys: number } = payloadLimits): "fits" | "too-deep" | "too-many-keys" {
  let depth = 0;
  let keys = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === colon) keys += 1;
    else if (isOpening(code)) depth += 1;
    else if (isClosing(code)) depth -= 1;
    if (depth > limits.depth) return "too-deep";
    if (keys > limits.keys) return "too-many-keys";
  }
  return "fits";
}

/** Index of the closing quote, or the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    at += code === backslash ? 2 : 1;
  }
  return at;
}
