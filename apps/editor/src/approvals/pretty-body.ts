/** The body laid out for reading, or null when it reads best as it is. */
export function prettyBody(text: string, type: string): string | null {
  if (!/\bjson\b/i.test(type)) return null;
  try {
    const pretty = JSON.stringify(JSON.parse(text), null, 2);
    return pretty === text ? null : pretty;
  } catch {
    return null;
  }
}
