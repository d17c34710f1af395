import type { Finding } from "@interlock/shared";
import { waiveGate } from "@interlock/shared";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";

import { nodeFace } from "../canvas/node-face.ts";
import { useEditor, useFindings } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";
import { useWho } from "../editor/use-who.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { FindingNotes } from "./finding-notes.tsx";
import type { SettingProps } from "./setting-props.ts";

const gates = [
  { value: "always", label: "A drawn approval before it" },
  { value: "here", label: "Ask at this node" },
  { value: "waived", label: "Never ask (say why)" },
];

const explanations: Readonly<Record<string, string>> = {
  always: "An approval on every way to this node must show exactly this request. Publishing checks it.",
  here: "The node shows its exact request and waits, every time.",
  tainted: "The node asks when what it sends, or the decision that led here, comes from somewhere untrusted.",
  waived: "Recorded with your name; shown on the canvas and at every publish.",
};

/** Who is asked before this node acts. Nodes that cannot do harm have nothing to ask. */
export function GateSetting({ nodeId, node, patch }: SettingProps) {
  const { catalog } = useEditor();
  const findings = useFindings((state) => state.findings);
  const [isWaiving, setWaiving] = useState(false);
  const face = nodeFace(node, catalog);
  if (face.effect !== "irreversible") {
    return (
      <p className="flex items-start gap-2 rounded-md bg-sunken px-3 py-2 text-xs text-ink-soft">
        <ShieldCheck aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        {face.effect === "write"
          ? "What this node does can be undone, so nobody is asked first."
          : "This node changes nothing outside, so nobody is asked first."}
      </p>
    );
  }
  const options = face.gate === "tainted" ? [...gates, { value: "tainted", label: "Ask when untrusted" }] : gates;
  const isWaived = face.gate === "waived" || isWaiving;
  return (
    <section data-field="gate" className="flex flex-col gap-2">
      <Field label="Before it acts" help={explanations[isWaived ? "waived" : face.gate]}>
        {(ids) => (
          <Select
            {...ids}
            aria-label="Before it acts"
            value={isWaived ? "waived" : face.gate}
            options={options}
            onValueChange={(next) => {
              setWaiving(next === "waived");
              if (next === "always") patch({ gate: null }, "Ask by a drawn approval");
              if (next === "here") patch({ gate: "here" }, "Ask at the node");
            }}
          />
        )}
      </Field>
      {isWaiving && face.gate !== "waived" ? <WaiverForm nodeId={nodeId} onDone={() => setWaiving(false)} /> : null}
      {typeof node.gate === "object" ? (
        <p className="flex items-start gap-2 text-xs text-danger">
          <ShieldAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {node.gate.waived.by}, {new Date(node.gate.waived.at).toLocaleDateString()}: {node.gate.waived.why}
        </p>
      ) : null}
      <FindingNotes findings={coverFindings(findings, nodeId)} />
    </section>
  );
}

function coverFindings(findings: readonly Finding[], nodeId: string): Finding[] {
  return findings.filter((finding) => finding.nodeId === nodeId && finding.witness !== undefined);
}

function WaiverForm({ nodeId, onDone }: { nodeId: string; onDone: () => void }) {
  const session = useEditor();
  const who = useWho();
  const [why, setWhy] = useState("");
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const operation = waiveGate(nodeId, { by: who, at: new Date().toISOString(), why: why.trim() });
        if (why.trim() !== "" && perform(session, operation, "Waive the approval")) onDone();
      }}
    >
      <Input
        autoFocus
        aria-label="Why nobody is asked"
        placeholder="Why may this run unasked?"
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Button type="submit" size="lg" variant="danger" disabled={why.trim() === ""}>
        Record
      </Button>
    </form>
  );
}
