import { Fullscreen, Maximize, Search, ZoomIn, ZoomOut } from "lucide-react";

import type { Command } from "./command.ts";
import { hasSelectedNodes, selectedNodes } from "./selection.ts";

const step = 1.25;

export const fitAllCommand: Command = {
  id: "fit-all",
  label: "Show the whole flow",
  icon: Fullscreen,
  group: "View",
  keys: ["Shift+1"],
  where: "canvas",
  run: ({ canvas }) => canvas.current?.fit(),
};

export const fitSelectionCommand: Command = {
  id: "fit-selection",
  label: "Show the selection",
  icon: Maximize,
  group: "View",
  keys: ["Shift+2"],
  where: "canvas",
  when: hasSelectedNodes,
  run: (session) => session.canvas.current?.fit(selectedNodes(session)),
};

export const fullSizeCommand: Command = {
  id: "full-size",
  label: "Zoom to 100 %",
  icon: Search,
  group: "View",
  keys: ["Shift+0"],
  where: "canvas",
  run: ({ canvas }) => canvas.current?.zoomTo(1),
};

export const zoomInCommand: Command = {
  id: "zoom-in",
  label: "Zoom in",
  icon: ZoomIn,
  group: "View",
  keys: ["Mod+="],
  where: "canvas",
  run: ({ canvas }) => canvas.current?.zoomBy(step),
};

export const zoomOutCommand: Command = {
  id: "zoom-out",
  label: "Zoom out",
  icon: ZoomOut,
  group: "View",
  keys: ["Mod+-"],
  where: "canvas",
  run: ({ canvas }) => canvas.current?.zoomBy(1 / step),
};
