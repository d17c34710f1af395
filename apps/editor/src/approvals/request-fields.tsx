import type { RequestPreview } from "@interlock/shared";
import { useState } from "react";

import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
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
      <dl className="flex flex-col gap-2">
        {shown.map((field) => (
          <div key={field.label} className="grid gap-x-3 gap-y-0.5 sm:grid-cols-[7rem_1fr]">
            <dt className="text-xs text-ink-faint">{field.label}</dt>
            <dd className="min-w-0">
              <span className={`text-sm break-words whitespace-pre-wrap ${weighty.has(field.role) ? "font-semibold" : ""}`}>
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
        ))}
      </dl>
      {shown.length < fields.length ? (
        <Button size="sm" className="self-start" onClick={() => setAll(true)}>
          Show all {fields.length} fields
        </Button>
      ) : null}
    </>
  );
}
