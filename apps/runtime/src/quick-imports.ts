import { registerHooks } from "node:module";

/**
 * Node reads a package's whole package.json again for every module that it loads from it, and drizzle's
 * has 179 kB: half a second and 200 MB at every start. Its modules import each other by relative path
 * and all are ES modules, so there is nothing to look up.
 */
export function quickImports(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const { parentURL } = context;
      const isInside = parentURL?.includes("/node_modules/drizzle-orm/") === true && specifier.startsWith(".");
      return isInside ? { url: new URL(specifier, parentURL).href, format: "module", shortCircuit: true } : next(specifier, context);
    },
  });
}
