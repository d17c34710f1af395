/** Single-letter keys belong to the text while somebody types, and to the dialog while one is open. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("input, textarea, select, [contenteditable='true'], [role='dialog'], [role='menu'], [role='listbox']") !== null;
}
