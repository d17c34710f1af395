import { useQuery } from "@tanstack/react-query";

import { trpc } from "../api.ts";
import { Delayed } from "../ui/delayed.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { useServerStore } from "./server-store.ts";
import { Shell } from "./shell.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";

/** Asks once who is there; the shell appears for a session, the way in for everybody else. */
export function SessionGate({ usedToken }: { usedToken: boolean }) {
  const me = useQuery(trpc.session.me.queryOptions(undefined, { staleTime: Infinity }));
  const status = useServerStore((state) => state.status);
  if (status === "signed-out") return <SignInScreen usedToken={usedToken} />;
  if (me.data !== undefined) return <Shell />;
  if (me.isError) return <ErrorState title="Interlock did not answer" error={me.error} onRetry={() => void me.refetch()} />;
  return (
    <Delayed>
      <div role="status" aria-label="Loading" className="flex h-dvh items-center justify-center text-ink-faint">
        <Spinner className="size-5" />
      </div>
    </Delayed>
  );
}
