import type { ApprovalRequestView } from "@interlock/shared";
import { useState } from "react";

import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { prettyBody } from "./pretty-body.ts";
import { RequestFields } from "./request-fields.tsx";

/** One frozen request: in words, field by field, and as the bytes that will be sent. */
export function RequestCard({ request: view }: { request: ApprovalRequestView }) {
  const { request, preview } = view;
  const irreversible = request.effectClass === "irreversible";
  return (
    <section
      aria-label={`Request of ${view.nodeTitle}`}
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3 sm:p-4"
    >
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-sm font-semibold">{view.nodeTitle}</h3>
        <Badge tone={irreversible ? "danger" : "neutral"}>{irreversible ? "Cannot be undone" : "Can be undone"}</Badge>
        {request.transport === "http" ? <Badge>Leaves this machine</Badge> : null}
        {request.connection === null ? null : <Badge title={request.connection.host}>as {request.connection.alias}</Badge>}
      </div>
      <p className="text-base break-words">{preview.sentence}</p>
      <RequestFields fields={preview.fields} />
      {request.transport === "http" ? (
        <HttpRequest view={view} />
      ) : request.body === null ? null : (
        <details>
          <summary className="min-h-6 rounded-sm text-xs text-ink-soft hover:text-ink">Exact request</summary>
          <div className="pt-1">
            <Body text={view.bodyText} type={request.body.type} length={request.body.length} />
          </div>
        </details>
      )}
      <p className="flex items-center gap-1 text-ink-faint">
        <span className="min-w-0 truncate font-mono text-2xs" title={view.hash}>
          sha256:{view.hash}
        </span>
        <CopyButton text={view.hash} label="Copy fingerprint" />
      </p>
    </section>
  );
}

function HttpRequest({ view }: { view: ApprovalRequestView }) {
  const { request } = view;
  const headers = Object.entries(request.headers);
  return (
    <div className="flex flex-col gap-2">
      <p className="rounded-md border border-line bg-sunken px-2.5 py-2 font-mono text-xs break-all">
        <span className="mr-2 font-semibold">{request.method}</span>
        {request.url}
      </p>
      {headers.length === 0 ? null : (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 px-2.5 font-mono text-2xs text-ink-soft">
          {headers.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink-faint">{name}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {request.body === null ? null : <Body text={view.bodyText} type={request.body.type} length={request.body.length} />}
    </div>
  );
}

function Body({ text, type, length }: { text: string | null; type: string; length: number }) {
  const [exact, setExact] = useState(false);
  if (text === null) {
    return (
      <p className="text-xs text-ink-soft">
        Binary body, {type}, {length.toLocaleString("en")} bytes
      </p>
    );
  }
  const pretty = prettyBody(text, type);
  return (
    <div className="flex flex-col gap-1">
      <CodeBlock label="Body" code={exact || pretty === null ? text : pretty} />
      <div className="flex items-center justify-between gap-2 text-2xs text-ink-faint">
        <span>
          {type}, {length.toLocaleString("en")} bytes
        </span>
        {pretty === null ? null : (
          <Button size="sm" variant="ghost" onClick={() => setExact(!exact)}>
            {exact ? "Show laid out" : "Show exact bytes"}
          </Button>
        )}
      </div>
    </div>
  );
}
