import { classNames } from "./class-names.ts";
import { stateLooks, type StateName } from "./state-look.ts";

export type StateBadgeProps = {
  state: StateName;
  /** Replaces the word, for example `Done 1.2 s` or `Retry 2/3`. */
  word?: string;
  iconOnly?: boolean;
  className?: string;
};

/** Icon, word and colour of one run state. */
export function StateBadge({ state, word, iconOnly = false, className }: StateBadgeProps) {
  const look = stateLooks[state];
  const Icon = look.icon;
  return (
    <span
      data-state-name={state}
      className={classNames("inline-flex items-center gap-1 text-xs font-medium whitespace-nowrap", look.text, className)}
    >
      <Icon aria-hidden strokeWidth={2.25} className={classNames("size-3.5 shrink-0", look.spins && "animate-turn")} />
      <span className={iconOnly ? "sr-only" : ""}>{word ?? look.word}</span>
    </span>
  );
}
