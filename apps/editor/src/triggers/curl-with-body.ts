import type { HookView, Json } from "@interlock/shared";

type Signing = Pick<HookView, "curl" | "verification" | "hasSecret">;

/** The body is the last part of the line; JSON on one line has no line break, so that this cannot occur inside of it. */
const bodyPart = " \\\n  --data-binary ";

/**
 * The server's curl line with another body. A signature is made of the body with a secret that never
 * leaves the server, so a signed line stays as it is and says whether it carries this body.
 */
export function curlWithBody(hook: Signing, body: Json | undefined): { curl: string; carriesBody: boolean } {
  const { curl, verification, hasSecret } = hook;
  const at = curl.lastIndexOf(bodyPart);
  if (body === undefined || at === -1) return { curl, carriesBody: body === undefined };
  const changed = `${curl.slice(0, at)}${bodyPart}${quoted(JSON.stringify(body))}`;
  const isSigned = hasSecret && (verification === "github" || verification === "hmac");
  return isSigned ? { curl, carriesBody: changed === curl } : { curl: changed, carriesBody: true };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
