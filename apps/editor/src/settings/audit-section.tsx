import { useQuery } from "@tanstack/react-query";
import { ShieldAlert, ShieldCheck } from "lucide-react";

import { trpc } from "../api.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SettingsSection } from "./settings-section.tsx";

/** Every row carries the hash of the one before it, so a changed or missing row breaks the chain from there on. */
export function AuditSection() {
  const check = useQuery(trpc.audit.verify.queryOptions(undefined, { enabled: false, gcTime: 0 }));
  return (
    <SettingsSection title="Audit log" summary="Who decided and changed what, in a chain that shows tampering.">
      <div className="flex flex-wrap items-center gap-3">
        <Button size="lg" busy={check.isFetching} onClick={() => void check.refetch()}>
          Verify the chain
        </Button>
        <span role="status" className="flex items-center gap-2 text-sm">
          {check.data === undefined || check.isFetching ? null : check.data.ok ? (
            <>
              <Badge tone="success" icon={ShieldCheck}>
                Intact
              </Badge>
              {check.data.rows.toLocaleString("en")} rows checked
            </>
          ) : (
            <>
              <Badge tone="danger" icon={ShieldAlert}>
                Broken
              </Badge>
              Row {check.data.firstBad} does not follow from the one before it
            </>
          )}
        </span>
      </div>
      {check.isError ? <ErrorState compact title="Not verified" error={check.error} /> : null}
    </SettingsSection>
  );
}
