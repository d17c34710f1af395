import { useQuery } from "@tanstack/react-query";

import { trpc } from "../api.ts";

/** Name of the signed-in person, as it is written into waivers. */
export function useWho(): string {
  const me = useQuery(trpc.session.me.queryOptions());
  return me.data?.actor.name ?? "somebody";
}
