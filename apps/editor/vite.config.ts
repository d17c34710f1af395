import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

import { nodeIcons } from "./vite-node-icons.ts";

const runtime = "http://127.0.0.1:4100";
const toRuntime = { target: runtime, changeOrigin: false };

export default defineConfig({
  plugins: [nodeIcons(), tailwindcss(), react()],
  resolve: {
    // `interlock-editor` and `browser` come first, so that a server-only entry of a workspace fails the build.
    conditions: ["interlock-editor", "browser", "module", "import", "default"],
  },
  build: {
    outDir: "dist/web",
    target: "es2023",
    // Data URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  worker: { format: "es" },
  server: {
    host: "127.0.0.1",
    port: 4101,
    proxy: { "/trpc": toRuntime, "/auth": toRuntime, "/hooks": toRuntime, "/status": toRuntime },
  },
});
