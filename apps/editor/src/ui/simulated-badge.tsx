import { FlaskConical } from "lucide-react";

import { Badge } from "./badge.tsx";

/** Shown wherever an answer of the built-in demo model appears. */
export function SimulatedBadge() {
  return (
    <Badge icon={FlaskConical} title="Answered by the built-in demo model, not by a real one.">
      Simulated
    </Badge>
  );
}
