import { Handle, Position as Side } from "@xyflow/react";
import type { NodeProps } from "@xyflow/react";
import { CircleAlert, Hand, ShieldAlert, ShieldCheck, Undo2 } from "lucide-react";
import { memo } from "react";

import { useView } from "../editor/editor-context.ts";
import type { RunMark } from "../run/run-mark.ts";
import { useNodeRunState } from "../run/use-node-run-state.ts";
import { StateBadge } from "../ui/state-badge.tsx";
import { AddAfter } from "./add-after.tsx";
import { countRender } from "./count-renders.ts";
import { KindTile } from "./kind-tile.tsx";
import type { NodeFace } from "./node-face.ts";
import { nodeGeometry } from "./node-geometry.ts";
import type { PortPlace } from "./node-geometry.ts";
import { effectWords, nodeLabel } from "./node-label.ts";
import type { EffectWords } from "./node-label.ts";
import { TitleEditor } from "./title-editor.tsx";
import type { FlowCanvasNode, NodeFindings } from "./to-react-flow.ts";

/** One node on the canvas: a summary. Editing happens in the inspector, so this stays small and cheap. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<FlowCanvasNode>) {
  countRender(id);
  const { face, findings, wired, place, editable } = data;
  const mark = useNodeRunState(id);
  const isRenaming = useView((view) => view.renaming === id);
  const compat = useView((view) => compatibility(view.connecting, id));
  const geometry = nodeGeometry(face);
  return (
    <div
      id={`canvas-node-${id}`}
      role="group"
      aria-roledescription="node"
      aria-label={nodeLabel(face, { place, word: mark.word, findings })}
      data-testid={`node-${id}`}
      data-kind={face.kind}
      data-state={mark.state}
      data-disabled={face.disabled || undefined}
      data-compat={compat}
      data-selected={selected || undefined}
      className="node-card group/card"
    >
      <Tags effect={effectWords(face, findings)} mark={mark} />
      <div className="node-head">
        <KindTile icon={face.icon} category={face.category} />
        <div className="min-w-0 flex-1">
          {isRenaming ? <TitleEditor nodeId={id} title={face.title} /> : <div className="node-title">{face.title}</div>}
          <div className="node-line">{face.disabled ? `Off · ${face.line}` : face.line}</div>
        </div>
        {findings === null ? null : <ProblemMark findings={findings} />}
      </div>
      {geometry.input === null ? null : <Input nodeId={id} y={geometry.input.y} isConnectable={editable} />}
      {geometry.outputs.map((output) => (
        <Output
          key={output.port}
          nodeId={id}
          place={output}
          face={face}
          isWired={wired.split(" ").includes(output.port)}
          isConnectable={editable}
        />
      ))}
      {editable && selected ? <AddAfter nodeId={id} outputs={geometry.outputs} wired={wired} /> : null}
    </div>
  );
});

function compatibility(connecting: { from: string; targets: ReadonlySet<string> } | null, id: string): "yes" | "no" | undefined {
  if (connecting === null || connecting.from === id) return undefined;
  return connecting.targets.has(id) ? "yes" : "no";
}

function Input({ nodeId, y, isConnectable }: { nodeId: string; y: number; isConnectable: boolean }) {
  return (
    <Handle
      id="in"
      type="target"
      position={Side.Left}
      role="img"
      aria-label="Input"
      data-handle={`${nodeId}:in:in`}
      isConnectable={isConnectable}
      className="node-handle"
      style={{ top: y }}
    />
  );
}

type OutputProps = { nodeId: string; place: PortPlace; face: NodeFace; isWired: boolean; isConnectable: boolean };

function Output({ nodeId, place, face, isWired, isConnectable }: OutputProps) {
  const isRight = place.side === "right";
  const isNamed = face.ports.length > 2 && isRight;
  return (
    <>
      {isNamed ? (
        <span className="node-port" style={{ top: place.y - 13 }}>
          {place.port}
        </span>
      ) : null}
      <Handle
        id={place.port}
        type="source"
        position={isRight ? Side.Right : Side.Bottom}
        role="img"
        aria-label={`Output: ${place.port}`}
        title={place.port === "error" ? "If this node fails" : undefined}
        data-handle={`${nodeId}:out:${place.port}`}
        data-port={place.port}
        data-wired={isWired || undefined}
        isConnectable={isConnectable}
        className="node-handle"
        style={isRight ? { top: place.y } : { left: place.x }}
      />
    </>
  );
}

/** Above the card: what its action means for the world, and what the run on screen made of it. */
function Tags({ effect, mark }: { effect: EffectWords | null; mark: RunMark }) {
  if (effect === null && mark.state === "none") return null;
  return (
    <div className="node-tags">
      {effect === null ? <span /> : <EffectTag effect={effect} />}
      {mark.state === "none" ? null : <StateBadge state={mark.look} word={mark.word} className="node-state" />}
    </div>
  );
}

const effectIcons = { quiet: Undo2, asks: ShieldCheck, danger: ShieldAlert };

function EffectTag({ effect }: { effect: EffectWords }) {
  const Icon = effect.word === "Asks first" ? Hand : effectIcons[effect.tone];
  return (
    <span className="node-effect" data-tone={effect.tone} title={effect.title}>
      <Icon aria-hidden />
      {effect.word}
    </span>
  );
}

function ProblemMark({ findings }: { findings: NodeFindings }) {
  const count = findings.errors + findings.warnings;
  return (
    <span
      className="node-problems"
      data-severity={findings.errors > 0 ? "error" : "warning"}
      title={count === 1 ? "1 problem" : `${count} problems`}
    >
      <CircleAlert aria-hidden />
      {count > 1 ? count : null}
    </span>
  );
}
