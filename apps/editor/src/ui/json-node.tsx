import { isJsonObject, type Json } from "@interlock/shared";
import { ChevronRight, Link2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";

import { classNames } from "./class-names.ts";
import { joinJsonPath } from "./json-path.ts";
import { JsonScalar } from "./json-scalar.tsx";

type JsonNodeProps = { name: string | number | null; value: Json; path: string; openDepth: number };

/** Entries drawn before "show more"; keeps a list of thousands from freezing the page. */
const pageSize = 50;

export function JsonNode({ name, value, path, openDepth }: JsonNodeProps) {
  if (value === null || typeof value !== "object") {
    return (
      <div className={classNames("group relative flex items-start gap-1 pl-4 leading-5", name === null && "pr-8")}>
        <Name name={name} />
        <JsonScalar value={value} />
        {/* Over the value rather than beside it: texts have the whole width. */}
        <span className="absolute top-0 right-0 flex rounded-sm bg-sunken not-group-hover:not-focus-within:opacity-0">
          <CopyPath path={path} />
        </span>
      </div>
    );
  }
  return <JsonBranch name={name} value={value} path={path} openDepth={openDepth} />;
}

function JsonBranch({ name, value, path, openDepth }: JsonNodeProps & { value: Json[] | { [key: string]: Json } }) {
  const [open, setOpen] = useState(openDepth > 0);
  const [limit, setLimit] = useState(pageSize);
  const entries: [string | number, Json][] = Array.isArray(value) ? value.map((entry, index) => [index, entry]) : Object.entries(value);
  const count = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`;
  return (
    <div>
      <div className="group flex items-center">
        <button
          type="button"
          aria-expanded={open}
          className="flex min-h-6 items-center rounded-sm text-left hover:bg-hover"
          onClick={() => setOpen(!open)}
        >
          <ChevronRight
            aria-hidden
            className={classNames("size-3.5 shrink-0 text-ink-faint transition-transform duration-120", open && "rotate-90")}
          />
          <span className="ml-0.5 flex gap-1">
            <Name name={name} />
            <span className="text-ink-faint">{entries.length === 0 ? (isJsonObject(value) ? "{ }" : "[ ]") : count}</span>
          </span>
        </button>
        <CopyPath path={path} />
      </div>
      {open ? (
        <div className="ml-1.5 border-l border-line pl-2">
          {entries.slice(0, limit).map(([key, entry]) => (
            <JsonNode key={key} name={key} value={entry} path={joinJsonPath(path, key)} openDepth={openDepth - 1} />
          ))}
          {entries.length > limit ? (
            <button type="button" className="pl-4 text-accent hover:underline" onClick={() => setLimit(limit + 4 * pageSize)}>
              Show more ({entries.length - limit} left)
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Name({ name }: { name: string | number | null }) {
  if (name === null) return null;
  return <span className="shrink-0 text-ink-soft">{name}:</span>;
}

function CopyPath({ path }: { path: string }) {
  if (path === "") return null;
  const copy = () => {
    navigator.clipboard.writeText(path).then(
      () => toast.success(`Copied ${path}`),
      () => toast.error("The browser did not allow copying."),
    );
  };
  return (
    <button
      type="button"
      aria-label={`Copy path ${path}`}
      title={`Copy ${path}`}
      className="-my-0.5 ml-1 inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-faint opacity-0 group-hover:opacity-100 hover:text-accent focus-visible:opacity-100"
      onClick={copy}
    >
      <Link2 aria-hidden className="size-3.5" />
    </button>
  );
}
