import { Page } from "../shell/page.tsx";
import { AboutSection } from "./about-section.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { AuditSection } from "./audit-section.tsx";

export function SettingsScreen() {
  return (
    <Page title="Settings" width="column">
      <div className="flex flex-col gap-4">
        <AppearanceSection />
        <AuditSection />
        <AboutSection />
      </div>
    </Page>
  );
}
