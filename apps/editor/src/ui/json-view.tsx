import type { Json } from "@interlock/shared";

import { CopyButton } from "./copy-button.tsx";
import { JsonNode } from "./json-node.tsx";

export type JsonViewProps = {
  value: Json;
  label: string;
  /** Expression path of the value itself, for example `hook.body`; copied paths start with it. */
  root?: string;
  /** Levels open at first. */
  depth?: number;
};

/** A JSON tree with copyable paths and values; long texts and lists are cut with a count until asked for. */
export function JsonView({ value, label, root = "", depth = 2 }: JsonViewProps) {
  return (
    <div role="group" aria-label={label} className="relative rounded-md border border-line bg-sunken">
      <div className="max-h-96 overflow-auto p-2 font-mono text-xs scroll-quiet">
        <JsonNode name={null} value={value} path={root} openDepth={depth} />
      </div>
      <div className="absolute top-1 right-1 rounded-md bg-sunken">
        <CopyButton text={JSON.stringify(value, null, 2)} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}
