import { run } from "./run.mjs";

/** Builds the editor into apps/editor/dist/web; turbo restores it from its cache when nothing changed. */
export async function buildEditor() {
  const code = await run("turbo", ["run", "build", "--output-logs=errors-only", "--no-update-notifier"]);
  if (code !== 0) {
    console.error("The editor could not be built; the message above says why.");
    process.exit(code);
  }
}
