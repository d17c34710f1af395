import type { ReactNode } from "react";

import { ErrorState } from "./error-state.tsx";

/** The part of a query result that this component reads; any react-query result fits. */
export type LoadedQuery<T> = { data: T | undefined; error: unknown; isError: boolean; refetch: () => unknown };

export type LoadedProps<T> = { query: LoadedQuery<T>; skeleton: ReactNode; children: (data: T) => ReactNode };

/** Skeleton, cause with Retry, or the data; after a failed refresh the last good data stays below the cause. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  const retry = () => void query.refetch();
  if (query.data === undefined) return query.isError ? <ErrorState error={query.error} onRetry={retry} /> : skeleton;
  return (
    <>
      {query.isError ? (
        <div className="p-3">
          <ErrorState compact title="Not refreshed; this is what was loaded last" error={query.error} onRetry={retry} />
        </div>
      ) : null}
      {children(query.data)}
    </>
  );
}
