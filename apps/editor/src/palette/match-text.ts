/**
 * How well a row fits what was typed, from 0 (not at all) to 1. All words must occur; the start of a
 * name beats its middle, and names beat descriptions. No fuzzy letters: what is listed contains what is typed.
 */
export function matchText(value: string, search: string, keywords: readonly string[] = []): number {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const [title = value, ...others] = keywords.map((keyword) => keyword.toLowerCase());
  const name = title === "" ? value.toLowerCase() : title;
  const all = [name, value.toLowerCase(), ...others].join(" ");
  if (!words.every((word) => all.includes(word))) return 0;
  const phrase = words.join(" ");
  if (name.startsWith(phrase)) return 1;
  if (name.split(/\s+/).some((part) => part.startsWith(phrase))) return 0.9;
  return name.includes(phrase) ? 0.7 : 0.4;
}
