import type { HookView, Json } from "@interlock/shared";
import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";

import { trpc } from "../api.ts";
import { JsonTextField } from "../bench/json-text-field.tsx";
import { readProblem } from "../shell/read-problem.ts";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { curlWithBody } from "./curl-with-body.ts";

export type TestRequestProps = { hook: HookView; /** The trigger's sample, else the latest captured body. */ sample: Json | undefined };

/**
 * One body, two ways to send it: a line for the terminal, or a signed request from the server to its own
 * hook, the whole way.
 */
export function TestRequest({ hook, sample }: TestRequestProps) {
  const [body, setBody] = useState<Json | undefined>(sample);
  const { flowId, nodeId } = hook;
  const line = curlWithBody(hook, body);
  const send = useMutation(trpc.hooks.sendTest.mutationOptions({ onError: (error) => toast.error(readProblem(error).message) }));
  return (
    <section aria-label="Test request" className="flex flex-col gap-2">
      <CodeBlock label="curl" copyLabel="Copy curl" code={line.curl} />
      {line.carriesBody ? null : (
        <p className="text-xs text-ink-faint">
          This line carries the sample body: its signature would not fit another one. The button below signs the body that you edited.
        </p>
      )}
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
