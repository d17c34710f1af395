export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey">;

/**
 * Does this key press mean the combination? Letters are compared by what they type and digits by where
 * they lie, so that both work on keyboards of other languages.
 */
export function matchesKeys(press: KeyPress, combination: string, isMac: boolean): boolean {
  const parts = combination.split("+");
  const key = combination.endsWith("++") ? "+" : (parts.at(-1) ?? "");
  if (!matchesModifiers(press, parts, isMac)) return false;
  if (/^[0-9]$/.test(key)) return press.code === `Digit${key}` && press.shiftKey === parts.includes("Shift");
  // A sign such as "?" may or may not need Shift, depending on the keyboard.
  const isSign = key.length === 1 && !/[a-z]/i.test(key);
  if (!isSign && press.shiftKey !== parts.includes("Shift")) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

function matchesModifiers(press: KeyPress, parts: readonly string[], isMac: boolean): boolean {
  const isMod = isMac ? press.metaKey : press.ctrlKey;
  const isOtherMod = isMac ? press.ctrlKey : press.metaKey;
  return isMod === parts.includes("Mod") && !isOtherMod && press.altKey === parts.includes("Alt");
}
