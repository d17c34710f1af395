import { useState } from "react";

/** Characters of a text shown before it is cut. */
const cutAfter = 300;

export function JsonScalar({ value }: { value: string | number | boolean | null }) {
  const [whole, setWhole] = useState(false);
  if (value === null) return <span className="text-ink-faint italic">null</span>;
  if (typeof value !== "string") return <span className="text-kind-tool">{String(value)}</span>;
  const cut = !whole && value.length > cutAfter;
  return (
    <span className="min-w-0 break-words whitespace-pre-wrap text-kind-trigger">
      &quot;{cut ? value.slice(0, cutAfter) : value}&quot;
      {cut ? (
        <button type="button" className="ml-1 text-accent hover:underline" onClick={() => setWhole(true)}>
          … {(value.length - cutAfter).toLocaleString("en")} more characters
        </button>
      ) : null}
    </span>
  );
}
