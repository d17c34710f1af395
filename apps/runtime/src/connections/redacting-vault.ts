import type { Redactor } from "./redactor.ts";
import type { Vault } from "./vault.ts";

/** A vault whose every secret, once it was sealed or opened here, is redacted from then on. */
export function redactingVault(vault: Vault, redactor: Redactor): Vault {
  return {
    seal(secret, context) {
      redactor.add(secret);
      return vault.seal(secret, context);
    },
    open(envelope, context) {
      const secret = vault.open(envelope, context);
      redactor.add(secret);
      return secret;
    },
  };
}
