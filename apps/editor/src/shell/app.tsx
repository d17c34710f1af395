import { QueryClientProvider } from "@tanstack/react-query";

import { queryClient } from "../api.ts";
import { Toaster } from "../ui/toaster.tsx";
import { TooltipProvider } from "../ui/tooltip.tsx";
import { SessionGate } from "./session-gate.tsx";

export function App({ usedToken }: { usedToken: boolean }) {
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider delayDuration={400}>
        <SessionGate usedToken={usedToken} />
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
