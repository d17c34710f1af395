declare module "virtual:node-icons" {
  import type { LucideIcon } from "lucide-react";

  /** Exactly the icons that node definitions name; made at build time by `vite-node-icons.ts`. */
  export const nodeIcons: Readonly<Record<string, LucideIcon>>;
}
