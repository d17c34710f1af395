import type { Finding } from "@interlock/shared";
import { CircleAlert, TriangleAlert } from "lucide-react";

import { useEditor } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";
import { Button } from "../ui/button.tsx";
import { FallbackForm } from "./fallback-form.tsx";
import { maySkipCode } from "./fallback-operation.ts";

/** Findings at a field with their remedies as buttons; `shown` is the one whose text stands there already. */
export function FindingNotes({ findings, shown }: { findings: readonly Finding[]; shown?: Finding | undefined }) {
  const session = useEditor();
  if (findings.every((finding) => finding === shown && (finding.remedies ?? []).length === 0 && finding.code !== maySkipCode)) return null;
  return (
    <ul className="mt-1.5 flex flex-col gap-1.5">
      {findings.map((finding) => (
        <li key={`${finding.code}${finding.path ?? ""}${finding.message}`} className="flex flex-col items-start gap-1.5">
          {finding === shown ? null : (
            <span className={finding.severity === "error" ? "flex gap-1.5 text-xs text-danger" : "flex gap-1.5 text-xs text-warning"}>
              {finding.severity === "error" ? (
                <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
              ) : (
                <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
              )}
              {finding.message}
            </span>
          )}
          {finding.code === maySkipCode ? <FallbackForm finding={finding} /> : null}
          {(finding.remedies ?? []).length === 0 ? null : (
            <span className="flex flex-wrap gap-1.5">
              {finding.remedies?.map((remedy) => (
                <Button key={remedy.label} size="sm" onClick={() => perform(session, remedy.operation, remedy.label)}>
                  {remedy.label}
                </Button>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
