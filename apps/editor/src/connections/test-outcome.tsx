import { CircleCheck, CircleX } from "lucide-react";

export function TestOutcome({ ok, message }: { ok: boolean; message: string }) {
  const Icon = ok ? CircleCheck : CircleX;
  return (
    <p
      role="status"
      className={`flex items-start gap-2 rounded-md border px-3 py-2 text-sm ${ok ? "border-success-line bg-success-soft" : "border-danger-line bg-danger-soft"}`}
    >
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ok ? "text-success" : "text-danger"}`} />
      <span className="min-w-0 break-words">{message}</span>
    </p>
  );
}
