const storageKey = "interlock.reloaded-at";
const gapMs = 10_000;

/**
 * After an upgrade an open page asks for parts that the new build no longer has. Loading the page again
 * is the cure; the gap keeps a broken build from reloading for ever.
 */
export function reloadOnNewBuild(): void {
  window.addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(storageKey) ?? 0);
    if (Date.now() - last < gapMs) return;
    sessionStorage.setItem(storageKey, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
