import type { RequestPreview } from "@interlock/shared";

type PreviewField = RequestPreview["fields"][number];

/** Fields that belong together, under a heading of their own; `null` for those that stand alone. */
export type FieldGroup = { heading: string | null; rows: { name: string; field: PreviewField }[] };

const headings: Readonly<Record<string, string>> = { Header: "Headers", Body: "Body" };

/** `Body subject`, `Body text` → under "Body": `subject`, `text`. The order stays as it is. */
export function groupFields(fields: readonly PreviewField[]): FieldGroup[] {
  const groups: FieldGroup[] = [];
  for (const field of fields) {
    const [, part = "", name = ""] = /^(\S+) (.+)$/s.exec(field.label) ?? [];
    const heading = headings[part] ?? null;
    const row = { name: heading === null ? field.label : name, field };
    const last = groups.at(-1);
    if (last?.heading === heading) last.rows.push(row);
    else groups.push({ heading, rows: [row] });
  }
  return groups;
}
