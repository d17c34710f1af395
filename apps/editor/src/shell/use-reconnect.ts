import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { trpc } from "../api.ts";
import { useServerStore } from "./server-store.ts";

const everyMs = 3000;

/** While the server is away asks for it every few seconds; once it answers, everything on screen is fresh again. */
export function useReconnect(): void {
  const cache = useQueryClient();
  const isLost = useServerStore((state) => state.status === "lost");
  useEffect(() => {
    if (!isLost) return;
    const timer = setInterval(() => void cache.refetchQueries({ queryKey: trpc.session.me.queryKey() }), everyMs);
    return () => {
      clearInterval(timer);
      void cache.invalidateQueries();
    };
  }, [cache, isLost]);
}
