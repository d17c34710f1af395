import { isJsonObject } from "@interlock/shared";
import type { Json, SimpleOperation } from "@interlock/shared";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useState } from "react";

import { useDocument, useEditor } from "../../editor/editor-context.ts";
import { perform } from "../../editor/editor-session.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Input } from "../../ui/input.tsx";
import type { FieldControlProps } from "../field-control.ts";
import { slots } from "../slots.ts";
import { ConditionEditor } from "./condition-editor.tsx";

type Case = { port: string; when: string };

/** Named ways out, each with a condition. The edge of a way out follows its name. */
export function CasesControl({ nodeId, field, value }: FieldControlProps) {
  const session = useEditor();
  const edges = useDocument((state) => state.flow.edges);
  const cases = readCases(value);
  const write = (next: readonly Case[], edgeOperations: readonly SimpleOperation[] = []) =>
    perform(session, {
      type: "batch",
      label: "Edit cases",
      operations: [
        { type: "set-config", id: nodeId, path: [field.name], value: next.map((entry): Json => ({ ...entry })) },
        ...edgeOperations,
      ],
    });
  const leaving = (port: string) => edges.filter((edge) => edge.from === nodeId && edge.port === port);
  const rename = (index: number, port: string) => {
    const old = cases[index];
    if (old === undefined) return;
    const moves = leaving(old.port).flatMap((edge): SimpleOperation[] => [
      { type: "remove-edge", edge },
      { type: "add-edge", edge: { ...edge, port } },
    ]);
    write(cases.with(index, { ...old, port }), moves);
  };
  const remove = (index: number) => {
    const old = cases[index];
    if (old === undefined) return;
    write(
      cases.toSpliced(index, 1),
      leaving(old.port).map((edge): SimpleOperation => ({ type: "remove-edge", edge })),
    );
  };
  const swap = (index: number, by: number) => {
    const [one, other] = [cases[index], cases[index + by]];
    if (one !== undefined && other !== undefined) write(cases.with(index, other).with(index + by, one));
  };
  return (
    <div className="flex flex-col gap-2.5">
      {slots(cases).map(({ slot, index, row: entry }) => (
        <section
          key={slot}
          aria-label={`Case ${entry.port}`}
          data-row={entry.port}
          className="flex flex-col gap-2 rounded-md border border-line bg-sunken p-2"
        >
          <div className="flex items-center gap-1">
            <PortInput port={entry.port} taken={cases.map(({ port }) => port)} onRename={(port) => rename(index, port)} />
            <IconButton label="Try earlier" icon={ArrowUp} size="sm" disabled={index === 0} onClick={() => swap(index, -1)} />
            <IconButton label="Try later" icon={ArrowDown} size="sm" disabled={index === cases.length - 1} onClick={() => swap(index, 1)} />
            <IconButton label={`Remove the case ${entry.port}`} icon={X} size="sm" onClick={() => remove(index)} />
          </div>
          <ConditionEditor
            nodeId={nodeId}
            value={entry.when}
            placeholder={field.placeholder}
            label={`Condition of ${entry.port}`}
            onChange={(when) =>
              perform(session, { type: "set-config", id: nodeId, path: [field.name, index, "when"], value: when }, "Edit a condition")
            }
          />
        </section>
      ))}
      <div className="flex items-center gap-2">
        <Button size="sm" icon={Plus} onClick={() => write([...cases, { port: freePort(cases), when: "" }])}>
          Add a case
        </Button>
        <span className="text-xs text-ink-faint">Whatever fits no case leaves by “else”.</span>
      </div>
    </div>
  );
}

function PortInput({ port, taken, onRename }: { port: string; taken: readonly string[]; onRename: (port: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const name = (typed ?? port)
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "_")
    .replace(/^[^a-z]+/, "")
    .slice(0, 40);
  const isTaken = name !== port && (taken.includes(name) || name === "else" || name === "error");
  const commit = () => {
    if (typed !== null && name !== "" && name !== port && !isTaken) onRename(name);
    setTyped(null);
  };
  return (
    <Input
      aria-label="Name of the case"
      aria-invalid={isTaken || undefined}
      title={isTaken ? "This name is taken." : undefined}
      className="!h-7 flex-1 font-mono !text-xs"
      value={typed ?? port}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}

function readCases(value: Json | undefined): Case[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => {
    if (!isJsonObject(entry)) return [];
    const { port, when } = entry;
    return [{ port: typeof port === "string" ? port : "", when: typeof when === "string" ? when : "" }];
  });
}

function freePort(cases: readonly Case[]): string {
  let count = cases.length + 1;
  while (cases.some(({ port }) => port === `case_${count}`)) count += 1;
  return `case_${count}`;
}
