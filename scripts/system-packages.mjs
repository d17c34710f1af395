import { findChromium, findPostgresFolder, onPath } from "./installed-programs.mjs";
import { run } from "./run.mjs";

/**
 * Installs Chromium, PostgreSQL and curl through apt where they are missing and this user may do so. Answers
 * with a sentence for the user when something is still missing.
 *
 * @returns {Promise<string | undefined>}
 */
export async function ensureSystemPackages() {
  const missing = missingPackages();
  if (missing.length === 0) return undefined;
  const apt = aptCommand();
  if (apt) {
    console.log(`Installing ${missing.join(" and ")} with apt-get …`);
    const [program = "apt-get", ...args] = apt;
    const quiet = { env: { DEBIAN_FRONTEND: "noninteractive" } };
    await run(program, [...args, "update", "-qq"], quiet);
    await run(program, [...args, "install", "-y", "-qq", "--no-install-recommends", ...missing], quiet);
  }
  const still = missingPackages();
  if (still.length === 0) return undefined;
  return (
    `The tests need ${still.join(" and ")}, and ${still.length === 1 ? "it is" : "they are"} not on this machine. ` +
    `On Debian or Ubuntu run: sudo apt-get install ${still.join(" ")}. ` +
    "Elsewhere install them and set CHROMIUM_PATH (the browser) and POSTGRES_BIN (the folder with initdb)."
  );
}

function missingPackages() {
  return [
    ...(findChromium() ? [] : ["chromium"]),
    ...(findPostgresFolder() ? [] : ["postgresql"]),
    // The end-to-end test runs the very line that the webhook panel offers.
    ...(onPath("curl") ? [] : ["curl"]),
  ];
}

function aptCommand() {
  if (!onPath("apt-get")) return undefined;
  if (process.getuid?.() === 0) return ["apt-get"];
  // `-n` never asks for a password: a test run must not hang on a question.
  return onPath("sudo") ? ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND", "apt-get"] : undefined;
}
