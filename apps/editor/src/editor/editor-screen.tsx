import type { FlowDraft } from "@interlock/shared";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { trpc } from "../api.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { createEditorSession } from "./create-editor-session.ts";
import type { OpenEditor } from "./create-editor-session.ts";
import { EditorContext } from "./editor-context.ts";
import { EditorFrame } from "./editor-frame.tsx";
import { EditorSkeleton } from "./editor-skeleton.tsx";
import { exposeForTests } from "./expose-for-tests.ts";
import { notify } from "./notify.ts";

export type EditorScreenProps = { flowId: string };

/** The editor of one flow. The draft is loaded once; from then on operations carry every change. */
export function EditorScreen({ flowId }: EditorScreenProps) {
  const draft = useQuery(
    trpc.flows.get.queryOptions({ flowId }, { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, gcTime: 0 }),
  );
  if (draft.data !== undefined) return <OpenFlow key={flowId} draft={draft.data} />;
  return draft.isError ? (
    <ErrorState title="This flow could not be opened" error={draft.error} onRetry={() => void draft.refetch()} />
  ) : (
    <EditorSkeleton />
  );
}

function OpenFlow({ draft }: { draft: FlowDraft }) {
  const [editor] = useState<OpenEditor>(() => createEditorSession(draft, notify));
  useEffect(() => {
    const stop = editor.start();
    const hide = exposeForTests(editor.session);
    return () => {
      stop();
      hide();
    };
  }, [editor]);
  return (
    <EditorContext value={editor.session}>
      <EditorFrame onKnown={editor.setKnown} />
    </EditorContext>
  );
}
