import { BlobReference, type Payload } from "@interlock/shared";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { trpc } from "../api.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { JsonView } from "../ui/json-view.tsx";

export type PayloadViewProps = { payload: Payload; label: string; root?: string };

/** A value of a run; a large one travels by reference and is fetched when asked for. */
export function PayloadView({ payload, label, root = "" }: PayloadViewProps) {
  const reference = BlobReference.safeParse(payload.data);
  if (reference.success) return <BlobView blob={reference.data} label={label} root={root} />;
  return <JsonView value={payload.data} label={label} root={root} />;
}

function BlobView({ blob, label, root }: { blob: BlobReference; label: string; root: string }) {
  const [wanted, setWanted] = useState(false);
  const value = useQuery(trpc.runs.value.queryOptions({ hash: blob.$blob }, { enabled: wanted, staleTime: Infinity }));
  if (value.data !== undefined) return <JsonView value={value.data} label={label} root={root} depth={1} />;
  if (value.isError) return <ErrorState compact error={value.error} onRetry={() => void value.refetch()} />;
  return (
    <Button busy={value.isFetching} onClick={() => setWanted(true)}>
      Load {Math.ceil(blob.size / 1024).toLocaleString("en")} KiB
    </Button>
  );
}
