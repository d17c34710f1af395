import { useQuery } from "@tanstack/react-query";

import { signOut, trpc } from "../api.ts";
import { Button } from "../ui/button.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { SettingsSection } from "./settings-section.tsx";

const stores = {
  embedded: "Embedded, in the data folder. Safe against a killed process, not against a power cut; for that use PostgreSQL.",
  postgres: "PostgreSQL",
};

export function AboutSection() {
  const me = useQuery(trpc.session.me.queryOptions());
  return (
    <SettingsSection title="About" summary="This installation and who you are in it.">
      <Loaded query={me} skeleton={<SkeletonRows rows={3} />}>
        {(session) => (
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
            <dt className="text-ink-faint">Version</dt>
            <dd>{session.version}</dd>
            <dt className="text-ink-faint">Store</dt>
            <dd>{stores[session.store]}</dd>
            <dt className="text-ink-faint">Signed in as</dt>
            <dd>{session.actor.name}</dd>
          </dl>
        )}
      </Loaded>
      <div>
        <Button size="lg" onClick={() => void signOut()}>
          Sign out of this browser
        </Button>
      </div>
    </SettingsSection>
  );
}
