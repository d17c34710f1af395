import type { Json } from "@interlock/shared";
import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";

import { trpc } from "../api.ts";
import { JsonTextField } from "../bench/json-text-field.tsx";
import { readProblem } from "../shell/read-problem.ts";
import { Button } from "../ui/button.tsx";
import type { HookAddress } from "./use-hook.ts";

export type TestRequestProps = HookAddress & { /** The trigger's sample, else the latest captured body. */ sample: Json | undefined };

/** Sends a signed request from the server to its own hook: the whole way, without a terminal. */
export function TestRequest({ flowId, nodeId, sample }: TestRequestProps) {
  const [body, setBody] = useState<Json | undefined>(sample);
  const send = useMutation(trpc.hooks.sendTest.mutationOptions({ onError: (error) => toast.error(readProblem(error).message) }));
  return (
    <section aria-label="Test request" className="flex flex-col gap-2">
      <details>
        <summary className="min-h-6 rounded-sm text-xs font-medium text-ink-soft hover:text-ink">Edit the body that is sent</summary>
        <div className="pt-2">
          <JsonTextField label="Body" optional value={body} onChange={setBody} />
        </div>
      </details>
      <Button
        variant="primary"
        size="lg"
        icon={Send}
        className="self-start"
        busy={send.isPending}
        onClick={() => send.mutate({ flowId, nodeId, ...(body === undefined ? {} : { body }) })}
      >
        Send test request
      </Button>
    </section>
  );
}
