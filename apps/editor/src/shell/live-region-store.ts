import { create } from "zustand";

/** At most one message a second, as a screen reader would drop the rest anyway. */
const gapMs = 1000;

type LiveRegionState = { text: string };

export const useLiveRegion = create<LiveRegionState>(() => ({ text: "" }));

let waiting: string | null = null;
let busy = false;

function speak(text: string): void {
  busy = true;
  useLiveRegion.setState({ text });
  setTimeout(() => {
    busy = false;
    const next = waiting;
    waiting = null;
    if (next !== null) speak(next);
  }, gapMs);
}

/** Says a short sentence to assistive technology; of several within a second the last one wins. */
export function announce(text: string): void {
  if (busy) waiting = text;
  else speak(text);
}
