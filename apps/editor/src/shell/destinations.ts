import { Inbox, KeyRound, Hand, ListTree, Settings, Sparkles, Webhook, Workflow, type LucideIcon } from "lucide-react";

export type Destination = {
  path: string;
  label: string;
  icon: LucideIcon;
  /** Also shown in the bar of a phone, not only under "More". */ onPhone: boolean;
};

/** The rail, the phone bar and the command palette all read this list. */
export const destinations: readonly Destination[] = [
  { path: "/flows", label: "Flows", icon: Workflow, onPhone: true },
  { path: "/runs", label: "Runs", icon: ListTree, onPhone: true },
  { path: "/approvals", label: "Approvals", icon: Hand, onPhone: true },
  { path: "/prompts", label: "Prompts", icon: Sparkles, onPhone: true },
  { path: "/triggers", label: "Triggers", icon: Webhook, onPhone: false },
  { path: "/connections", label: "Connections", icon: KeyRound, onPhone: false },
  { path: "/outbox", label: "Outbox", icon: Inbox, onPhone: false },
  { path: "/settings", label: "Settings", icon: Settings, onPhone: false },
];

/** `/` shows the flows. */
export function isAt(location: string, path: string): boolean {
  if (path === "/flows" && location === "/") return true;
  return location === path || location.startsWith(`${path}/`);
}
