/** One look for everything that takes text, so that a row of fields lines up. */
export const controlClass =
  "w-full rounded-md border border-control-line/60 bg-surface px-2.5 text-sm text-ink transition-colors duration-120 hover:border-control-line disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-faint aria-invalid:border-danger focus-visible:outline-offset-0";
