import { Download } from "lucide-react";

import { readProblem } from "../shell/read-problem.ts";
import type { Command } from "./command.ts";

export const exportFlowCommand: Command = {
  id: "export-flow",
  label: "Export as a file",
  icon: Download,
  group: "Flow",
  where: "page",
  run: async ({ document, server, notify }) => {
    try {
      await document.getState().flush();
      const { fileName, text } = await server.exportFlow();
      const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const link = Object.assign(globalThis.document.createElement("a"), { href: url, download: fileName });
      link.click();
      URL.revokeObjectURL(url);
    } catch (error) {
      notify.failed(readProblem(error));
    }
  },
};
