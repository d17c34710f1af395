import { classNames } from "./class-names.ts";
import { CopyButton } from "./copy-button.tsx";

export type CodeBlockProps = {
  code: string;
  label: string;
  /** Long lines wrap unless this is false. */ wrap?: boolean;
  className?: string;
  copyLabel?: string;
};

export function CodeBlock({ code, label, wrap = true, className, copyLabel }: CodeBlockProps) {
  return (
    <figure aria-label={label} className={classNames("relative rounded-md border border-line bg-sunken", className)}>
      <pre
        tabIndex={0}
        className={classNames(
          "max-h-96 overflow-auto p-2.5 pr-10 font-mono text-xs scroll-quiet",
          wrap && "break-words whitespace-pre-wrap",
        )}
      >
        {code}
      </pre>
      <div className="absolute top-1 right-1 rounded-md bg-sunken">
        <CopyButton text={code} label={copyLabel ?? `Copy ${label.toLowerCase()}`} />
      </div>
    </figure>
  );
}
