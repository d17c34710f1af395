import { useId, type ReactNode } from "react";

export type FieldIds = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

export type FieldProps = {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  /** Right of the label, for example a small action. */
  aside?: ReactNode;
  children: (ids: FieldIds) => ReactNode;
};

/** Label, control, help and error tied together by ids: `<Field label="Name">{(ids) => <Input {...ids} />}</Field>`. */
export function Field({ label, help, error, aside, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const ids: FieldIds = { id };
  if (help !== undefined || error !== undefined) ids["aria-describedby"] = noteId;
  if (error !== undefined) ids["aria-invalid"] = true;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex min-h-5 items-center justify-between gap-2">
        <label htmlFor={id} className="text-xs font-medium text-ink-soft">
          {label}
        </label>
        {aside}
      </div>
      {children(ids)}
      {error !== undefined ? (
        <p id={noteId} className="text-xs text-danger">
          {error}
        </p>
      ) : help !== undefined ? (
        <p id={noteId} className="text-xs text-ink-faint">
          {help}
        </p>
      ) : null}
    </div>
  );
}
