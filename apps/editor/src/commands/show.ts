import { CircleAlert, Keyboard, Map as MapIcon, PanelBottom, PanelLeft, Rocket, Search } from "lucide-react";

import type { Command } from "./command.ts";

export const openCommandMenuCommand: Command = {
  id: "command-menu",
  label: "Search commands, nodes and flows",
  icon: Search,
  group: "View",
  keys: ["Mod+K"],
  where: "always",
  run: ({ view }) => view.setState((state) => ({ overlay: state.overlay === "commands" ? null : "commands" })),
};

export const showShortcutsCommand: Command = {
  id: "show-shortcuts",
  label: "Show keyboard shortcuts",
  icon: Keyboard,
  group: "View",
  keys: ["?"],
  where: "page",
  run: ({ view }) => view.setState({ overlay: "shortcuts" }),
};

export const showProblemsCommand: Command = {
  id: "show-problems",
  label: "Show problems",
  icon: CircleAlert,
  group: "View",
  where: "page",
  run: ({ view }) => view.setState({ overlay: "problems" }),
};

export const togglePaletteCommand: Command = {
  id: "toggle-palette",
  label: "Show or hide the node palette",
  icon: PanelLeft,
  group: "View",
  keys: ["Mod+B"],
  where: "page",
  run: ({ view }) => view.setState((state) => ({ paletteOpen: !state.paletteOpen })),
};

export const toggleDrawerCommand: Command = {
  id: "toggle-run-drawer",
  label: "Show or hide the run",
  icon: PanelBottom,
  group: "View",
  keys: ["Mod+J"],
  where: "always",
  run: ({ view }) => view.setState((state) => ({ drawerOpen: !state.drawerOpen })),
};

export const toggleMinimapCommand: Command = {
  id: "toggle-minimap",
  label: "Show or hide the map",
  icon: MapIcon,
  group: "View",
  where: "page",
  run: ({ view }) => view.setState((state) => ({ minimap: !state.minimap })),
};

/** No key on purpose: publishing is a decision. */
export const publishCommand: Command = {
  id: "publish",
  label: "Publish…",
  icon: Rocket,
  group: "Flow",
  where: "page",
  run: ({ view }) => view.setState({ overlay: "publish" }),
};
