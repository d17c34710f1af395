import { useEffect, useState, type ReactNode } from "react";

/** Shows its children only when waiting has become noticeable; a fast answer never flashes. */
export function Delayed({ afterMs = 150, children }: { afterMs?: number; children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return due ? children : null;
}
