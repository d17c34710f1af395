import { claimSession } from "../api.ts";

/**
 * The ready line carries its single-use token in the fragment, which browsers never send; it is posted
 * once and removed from the address and the history before anything is drawn.
 */
export async function claimFromAddress(): Promise<{ usedToken: boolean }> {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return { usedToken: false };
  history.replaceState(null, "", location.pathname + location.search);
  try {
    return { usedToken: !(await claimSession(token)) };
  } catch {
    // The server did not answer; the session query right after this shows that with a way to retry.
    return { usedToken: false };
  }
}
