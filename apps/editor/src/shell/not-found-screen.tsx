import { Compass } from "lucide-react";

import { ButtonLink } from "../ui/button-link.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { usePageTitle } from "./use-page-title.ts";

export function NotFoundScreen() {
  usePageTitle("Not found");
  return (
    <EmptyState
      icon={Compass}
      title="There is nothing at this address"
      action={
        <ButtonLink href="/flows" variant="primary" size="lg">
          Go to the flows
        </ButtonLink>
      }
    >
      The thing may have been removed, or the address is incomplete.
    </EmptyState>
  );
}
