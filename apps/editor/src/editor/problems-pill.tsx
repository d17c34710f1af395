import type { Finding } from "@interlock/shared";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";

import { classNames } from "../ui/class-names.ts";
import { FindingList } from "../ui/finding-list.tsx";
import { Popover } from "../ui/popover.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { useEditor, useFindings, useView } from "./editor-context.ts";

/** How many things are wrong; its list leads to each node and field. */
export function ProblemsPill() {
  const { view, canvas } = useEditor();
  const findings = useFindings((state) => state.findings);
  const isChecked = useFindings((state) => state.checked);
  const isOpen = useView((state) => state.overlay === "problems");
  const errors = findings.filter((finding) => finding.severity === "error").length;
  const select = (finding: Finding) => {
    view.getState().focusFinding(finding);
    const { nodeId } = finding;
    if (nodeId !== undefined) requestAnimationFrame(() => canvas.current?.reveal(nodeId));
  };
  return (
    <Popover
      label="Problems of this flow"
      open={isOpen}
      onOpenChange={(next) => view.setState({ overlay: next ? "problems" : null })}
      align="end"
      className="w-96 max-w-[calc(100vw-1rem)] !p-1.5"
      trigger={
        <button
          type="button"
          data-testid="problems-pill"
          className={classNames(
            "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-xs font-medium hover:bg-hover",
            findings.length === 0 ? "text-ink-faint" : errors > 0 ? "text-danger" : "text-warning",
          )}
        >
          {isChecked ? <PillIcon errors={errors} warnings={findings.length - errors} /> : <Spinner className="size-3.5" />}
          <span className="max-sm:sr-only">{isChecked ? words(errors, findings.length - errors) : "Checking…"}</span>
        </button>
      }
    >
      {findings.length === 0 ? (
        <p className="p-3 text-sm text-ink-soft">
          {isChecked ? "Nothing is wrong. The flow can be published." : "The flow is being checked."}
        </p>
      ) : (
        <FindingList findings={findings} onSelect={select} />
      )}
    </Popover>
  );
}

function PillIcon({ errors, warnings }: { errors: number; warnings: number }) {
  const Icon = errors > 0 ? CircleAlert : warnings > 0 ? TriangleAlert : CircleCheck;
  return <Icon aria-hidden className="size-3.5" />;
}

function words(errors: number, warnings: number): string {
  if (errors > 0) return errors === 1 ? "1 problem" : `${errors} problems`;
  if (warnings > 0) return warnings === 1 ? "1 warning" : `${warnings} warnings`;
  return "No problems";
}
