// Runs before the first paint: the stored choice, or what the system asks for. The settings screen writes the same key.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("interlock.theme") ?? "system";
  } catch {
    // Storage may be closed to us; the system's wish is a good answer then.
  }
  const isDark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
})();
