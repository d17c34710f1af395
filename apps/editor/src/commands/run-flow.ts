import { Play } from "lucide-react";

import { startRun } from "../run/start-run.ts";
import type { Command } from "./command.ts";

export const runFlowCommand: Command = {
  id: "run-flow",
  label: "Run the draft",
  icon: Play,
  group: "Run",
  keys: ["Mod+Enter"],
  where: "always",
  run: startRun,
};
