import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { trpc } from "../api.ts";
import { compareFlows } from "../document/compare-flows.ts";
import { readProblem } from "../shell/read-problem.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FindingList } from "../ui/finding-list.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { ChangeList } from "./change-list.tsx";
import { useDocument, useEditor, useFindings, useView } from "./editor-context.ts";
import { witnessText } from "./witness-text.ts";

/** The last look before a draft becomes what the world gets: what is wrong, what is new, and a note. */
export function PublishDialog() {
  const { view } = useEditor();
  const isOpen = useView((state) => state.overlay === "publish");
  return isOpen ? <OpenDialog onClose={() => view.setState({ overlay: null })} /> : null;
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const { view, canvas, catalog } = useEditor();
  const nodes = useDocument((state) => state.flow.nodes);
  const findings = useFindings((state) => state.findings);
  const { liveVersion } = useDocument((state) => state.publication);
  const { note, setNote, isBusy, publish } = usePublish(onClose);
  const errors = findings.filter((finding) => finding.severity === "error").length;
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={liveVersion === null ? "Publish this flow" : "Publish your changes"}
      description={
        liveVersion === null
          ? "Its triggers start real runs from now on."
          : `Replaces version ${liveVersion} for new runs. Runs that have started keep theirs.`
      }
      size="md"
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            Cancel
          </Button>
          <Button size="lg" variant="primary" busy={isBusy} disabled={errors > 0} onClick={() => void publish()}>
            {errors === 0 ? "Publish" : errors === 1 ? "Solve 1 problem first" : `Solve ${errors} problems first`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {findings.length === 0 ? null : (
          <section aria-label="Problems">
            <h3 className="mb-1 text-xs font-medium text-ink-soft">{errors > 0 ? "This stops the publish" : "Worth a look"}</h3>
            <FindingList
              findings={findings}
              detailOf={({ witness }) => (witness === undefined ? null : witnessText(witness, { nodes, catalog }))}
              onSelect={(finding) => {
                view.getState().focusFinding(finding);
                const { nodeId } = finding;
                if (nodeId !== undefined) requestAnimationFrame(() => canvas.current?.reveal(nodeId));
              }}
            />
          </section>
        )}
        {liveVersion === null ? null : <Changes liveVersion={liveVersion} />}
        <Field label="Note" help="What changed and why, for whoever looks at the versions later.">
          {(ids) => <Textarea {...ids} rows={2} value={note} onChange={(event) => setNote(event.currentTarget.value)} />}
        </Field>
      </div>
    </Dialog>
  );
}

function usePublish(onDone: () => void) {
  const { document, server, notify, view } = useEditor();
  const queries = useQueryClient();
  const [note, setNote] = useState("");
  const [isBusy, setBusy] = useState(false);
  const publish = async () => {
    setBusy(true);
    try {
      await document.getState().flush();
      const version = await server.publish(note.trim());
      document.getState().published(version);
      view.getState().announce(`Published version ${version}`);
      notify.done(`Version ${version} is live.`);
      void queries.invalidateQueries(trpc.flows.list.queryFilter());
      onDone();
    } catch (error) {
      notify.failed(readProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return { note, setNote, isBusy, publish };
}

function Changes({ liveVersion }: { liveVersion: number }) {
  const { flowId } = useEditor();
  const flow = useDocument((state) => state.flow);
  const live = useQuery(trpc.flows.version.queryOptions({ flowId, version: liveVersion }));
  return (
    <section aria-label="Changes">
      <h3 className="mb-1.5 text-xs font-medium text-ink-soft">Since version {liveVersion}</h3>
      <Loaded query={live} skeleton={<SkeletonRows rows={2} label="Loading the live version" />}>
        {(version) => <ChangeList comparison={compareFlows(version.flow, flow)} before={version.flow} after={flow} />}
      </Loaded>
    </section>
  );
}
