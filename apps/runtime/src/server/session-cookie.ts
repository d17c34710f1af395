import type { Origins } from "./origins.ts";

export type SessionCookie = {
  read: (header: string | undefined) => string | undefined;
  set: (token: string, maxAgeMs: number) => string;
  clear: () => string;
};

/**
 * Browsers do not tell ports apart when they send cookies, so the name holds the port: two servers on one
 * machine do not sign each other out. Behind https the prefix makes the browser insist on it.
 */
export function createSessionCookie(publicUrl: Origins["publicUrl"]): SessionCookie {
  const url = new URL(publicUrl);
  const isSecure = url.protocol === "https:";
  const name = isSecure ? "__Host-interlock" : `interlock_${url.port || "80"}`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
  return {
    read: (header) => {
      const pairs = (header ?? "").split(";").map((pair) => pair.trim());
      return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
    },
    set: (token, maxAgeMs) => `${name}=${token}; ${attributes}; Max-Age=${Math.floor(maxAgeMs / 1000)}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  };
}
