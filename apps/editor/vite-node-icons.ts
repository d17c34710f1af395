import type { Plugin } from "vite";

const publicId = "virtual:node-icons";
const resolvedId = `\0${publicId}`;

/**
 * Bundles exactly the icons that node definitions name, so that a new kind needs no second place.
 * The definitions are read when the editor is built: Node runs their sources directly.
 */
export function nodeIcons(): Plugin {
  return {
    name: "interlock:node-icons",
    resolveId(id) {
      return id === publicId ? resolvedId : null;
    },
    async load(id) {
      if (id !== resolvedId) return null;
      const { catalog } = await import("@interlock/nodes/definitions");
      const names = [...new Set(Object.values(catalog).map((definition) => definition.icon))].sort();
      const entries = names.map((name) => `${JSON.stringify(name)}: ${identifier(name)}`);
      const imports = names.map((name) => `import { ${componentName(name)} as ${identifier(name)} } from "lucide-react";`);
      return `${imports.join("\n")}\nexport const nodeIcons = { ${entries.join(", ")} };\n`;
    },
  };
}

/** `user-check` → `UserCheck`, as lucide exports it. */
function componentName(icon: string): string {
  return icon.replace(/(^|-)([a-z0-9])/g, (_match, _dash, letter: string) => letter.toUpperCase());
}

function identifier(icon: string): string {
  return `icon_${icon.replaceAll("-", "_")}`;
}
