import type { HookView } from "@interlock/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, ShieldAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";

import { trpc } from "../api.ts";
import { readProblem } from "../shell/read-problem.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

const schemes: Record<HookView["verification"], string> = {
  none: "Not verified",
  github: "GitHub signature",
  hmac: "HMAC signature",
  bearer: "Bearer token",
};

/** Says how callers prove who they are, and sets the secret for it. A secret is shown once, when it is made. */
export function SecretSection({ hook }: { hook: HookView }) {
  const cache = useQueryClient();
  const [open, setOpen] = useState(false);
  const [own, setOwn] = useState("");
  const setSecret = useMutation(trpc.hooks.setSecret.mutationOptions());
  const submit = (secret: string | undefined) =>
    setSecret.mutate(
      { flowId: hook.flowId, nodeId: hook.nodeId, ...(secret === undefined ? {} : { secret }) },
      {
        onSuccess: () => void cache.invalidateQueries({ queryKey: trpc.hooks.get.queryKey({ flowId: hook.flowId, nodeId: hook.nodeId }) }),
      },
    );
  const close = () => {
    setOpen(false);
    setOwn("");
    setSecret.reset();
  };
  return (
    <section aria-label="Verification" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Verdict hook={hook} />
        <Button size="sm" icon={KeyRound} className="ml-auto" onClick={() => setOpen(true)}>
          {hook.hasSecret ? "Replace secret" : "Set secret"}
        </Button>
      </div>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          if (!next) close();
        }}
        title={setSecret.isSuccess ? "Copy the secret now" : hook.hasSecret ? "Replace the secret" : "Set the secret"}
        description={
          setSecret.isSuccess
            ? "It is stored encrypted and is never shown again."
            : "Whoever calls this address signs the body with it. Give the same text to the sender."
        }
        footer={
          setSecret.isSuccess ? (
            <Button variant="primary" size="lg" onClick={close}>
              Done
            </Button>
          ) : (
            <>
              <Button size="lg" busy={setSecret.isPending} onClick={() => submit(own === "" ? undefined : own)} variant="primary">
                {own === "" ? "Generate a secret" : "Use this secret"}
              </Button>
            </>
          )
        }
      >
        {setSecret.isSuccess ? (
          <CodeBlock label="Secret" code={setSecret.data.secret} copyLabel="Copy secret" />
        ) : (
          <Field
            label="Your own secret (optional)"
            help="At least 8 characters. Leave it empty to have one made."
            error={setSecret.error === null ? undefined : readProblem(setSecret.error).message}
          >
            {(ids) => (
              <Input {...ids} type="password" autoComplete="new-password" value={own} onChange={(event) => setOwn(event.target.value)} />
            )}
          </Field>
        )}
      </Dialog>
    </section>
  );
}

function Verdict({ hook }: { hook: HookView }) {
  if (hook.verification === "none") {
    return (
      <>
        <Badge tone="warning" icon={ShieldAlert}>
          Not verified
        </Badge>
        <span className="text-xs text-ink-soft">Anyone who knows the address can start this flow.</span>
      </>
    );
  }
  if (!hook.hasSecret) {
    return (
      <>
        <Badge tone="danger" icon={ShieldAlert}>
          {schemes[hook.verification]}, no secret
        </Badge>
        <span className="text-xs text-ink-soft">Every call is rejected until a secret is set.</span>
      </>
    );
  }
  return (
    <Badge tone="success" icon={ShieldCheck}>
      {schemes[hook.verification]}
    </Badge>
  );
}
