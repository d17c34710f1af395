import { buildEditor } from "./build-editor.mjs";
import { ensureInstalled } from "./install.mjs";
import { repositoryPath, run } from "./run.mjs";

await ensureInstalled();
console.log("Building the editor …");
await buildEditor();
console.log("Starting the server …");
process.exitCode = await run(repositoryPath("node_modules/.bin/node"), ["apps/runtime/src/main.ts", ...process.argv.slice(2)]);
