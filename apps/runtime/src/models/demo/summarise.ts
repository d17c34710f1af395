/** The first sentences of a text that fit into `maxLength`, at least a part of the first one. */
export function summarise(text: string, { sentences, maxLength }: { sentences: number; maxLength: number }): string {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  const parts = plain.match(/[^.!?]+(?:[.!?]+(?=\s|$)|[.!?]+(?=\S)|$)/g) ?? [plain];
  let result = "";
  let taken = 0;
  for (const part of parts) {
    if (taken === sentences || `${result}${part}`.length > maxLength) break;
    result += part;
    if (/[.!?]$/.test(part)) taken += 1;
  }
  return result.trim() === "" ? shorten(plain, maxLength) : result.trim();
}

/** Cuts at a word, with an ellipsis. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, Math.max(0, maxLength - 1));
  return `${cut.replace(/\s+\S*$/, "")}…`.slice(0, maxLength);
}
