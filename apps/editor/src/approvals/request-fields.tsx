import type { RequestPreview } from "@interlock/shared";
import { useState } from "react";

import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { groupFields } from "./group-fields.ts";
import { sourceText } from "./source-text.ts";

type PreviewField = RequestPreview["fields"][number];

/** Roles that decide what happens to whom; the eye should land on them first. */
const weighty: ReadonlySet<PreviewField["role"]> = new Set(["destination", "object", "amount", "command"]);

/** A long body is shown whole below; here its first fields are enough until somebody asks. */
const shownAtFirst = 12;

export function RequestFields({ fields }: { fields: readonly PreviewField[] }) {
  const [all, setAll] = useState(false);
  if (fields.length === 0) return null;
  const shown = all ? fields : fields.slice(0, shownAtFirst);
  return (
    <>
      {groupFields(shown).map(({ heading, rows }) => (
        <div key={heading ?? ""} role="group" aria-label={heading ?? undefined} className="flex flex-col gap-1.5">
          {heading === null ? null : <h4 className="border-t border-line pt-2.5 text-xs font-medium text-ink-soft">{heading}</h4>}
          <dl className="flex flex-col gap-2">
            {rows.map(({ name, field }) => (
              <Row key={field.label} name={name} field={field} isKey={heading !== null} />
            ))}
          </dl>
        </div>
      ))}
      {shown.length < fields.length ? (
        <Button size="sm" className="self-start" onClick={() => setAll(true)}>
          Show all {fields.length} fields
        </Button>
      ) : null}
    </>
  );
}

type RowProps = { name: string; field: PreviewField; isKey: boolean };

function Row({ name, field, isKey }: RowProps) {
  return (
    <div className="grid items-baseline gap-x-3 gap-y-0.5 sm:grid-cols-[7rem_1fr]">
      <dt className={classNames("text-xs break-words text-ink-faint", isKey && "font-mono")}>{name}</dt>
      <dd className="min-w-0">
        <span className={classNames("text-sm break-words whitespace-pre-wrap", weighty.has(field.role) && "font-semibold")}>
          {field.value}
        </span>
        {field.from === undefined || field.from.length === 0 ? null : (
          <span className="mt-1 flex flex-wrap gap-1">
            {field.from.map((source) => (
              <Badge key={source} tone={source.startsWith("author") ? "neutral" : "info"} title={source}>
                {sourceText(source)}
              </Badge>
            ))}
          </span>
        )}
      </dd>
    </div>
  );
}
