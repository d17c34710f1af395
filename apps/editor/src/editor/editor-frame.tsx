import type { CheckSettings } from "@interlock/shared";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";

import { trpc } from "../api.ts";
import { Canvas } from "../canvas/canvas.tsx";
import { useCommandKeys } from "../commands/use-command-keys.ts";
import { Inspector } from "../inspector/inspector.tsx";
import { CommandMenu } from "../palette/command-menu.tsx";
import { ConnectMenu } from "../palette/connect-menu.tsx";
import { NodePicker } from "../palette/node-picker.tsx";
import { Palette } from "../palette/palette.tsx";
import { ShortcutSheet } from "../palette/shortcut-sheet.tsx";
import { usePageTitle } from "../shell/use-page-title.ts";
import { ClashBanner } from "./clash-banner.tsx";
import { useDocument, useEditor, useRun, useView } from "./editor-context.ts";
import { EmptyFlow } from "./empty-flow.tsx";
import { EnvironmentContext } from "./environment-context.ts";
import { PublishDialog } from "./publish-dialog.tsx";
import { RunBanner } from "./run-banner.tsx";
import { RunDrawer } from "./run-drawer.tsx";
import { RunInputDialog } from "./run-input-dialog.tsx";
import { TopBar } from "./top-bar.tsx";
import { useFlowEnvironment } from "./use-flow-environment.ts";
import { useUnsavedGuard } from "./use-unsaved-guard.ts";
import { useWideScreen } from "./use-wide-screen.ts";
import { WitnessBanner } from "./witness-banner.tsx";
import { ZoomPill } from "./zoom-pill.tsx";

type EditorFrameProps = { onKnown: (known: Omit<CheckSettings, "catalog">) => void };

/** Everything that stands around the canvas of an open flow. */
export function EditorFrame({ onKnown }: EditorFrameProps) {
  const session = useEditor();
  const flow = useDocument((state) => state.flow);
  const environment = useFlowEnvironment(session.flowId, flow, session.catalog);
  const { prompts, connections, roles } = environment;
  useEffect(() => {
    onKnown({
      ...(prompts === undefined ? {} : { prompts: Object.fromEntries(prompts) }),
      ...(connections === undefined ? {} : { connections: connections.map((connection) => connection.alias) }),
      ...(roles === undefined ? {} : { roles: roles.map((role) => role.role) }),
    });
  }, [onKnown, prompts, connections, roles]);
  usePageTitle(flow.name);
  useCommandKeys(session);
  useUnsavedGuard();
  useFreshSamples();
  return (
    <EnvironmentContext value={environment}>
      <div className="flex h-full min-h-0 flex-col">
        <h1 className="sr-only">{flow.name}</h1>
        <TopBar />
        <ClashBanner />
        <RunBanner />
        <Panes />
      </div>
      <NodePicker />
      <CommandMenu />
      <ConnectMenu />
      <ShortcutSheet />
      <PublishDialog />
      <RunInputDialog />
    </EnvironmentContext>
  );
}

function Panes() {
  const isWide = useWideScreen();
  const inspected = useView((state) => (state.inspectorOpen && state.selection.length === 1 ? (state.selection[0] ?? null) : null));
  const exists = useDocument((state) => inspected !== null && state.flow.nodes[inspected] !== undefined);
  const nodeId = exists ? inspected : null;
  useReveal(nodeId);
  if (!isWide) {
    return (
      <div className="relative min-h-0 flex-1">
        <Stage />
        {nodeId === null ? null : (
          <div className="absolute inset-0 z-20">
            <Inspector nodeId={nodeId} />
          </div>
        )}
      </div>
    );
  }
  return (
    <Group orientation="horizontal" className="min-h-0 flex-1">
      <Panel id="stage" minSize={320}>
        <Stage />
      </Panel>
      {nodeId === null ? null : (
        <>
          <Separator className="w-px bg-line outline-offset-0 hover:bg-accent focus-visible:bg-accent" />
          <Panel id="inspector" defaultSize={420} minSize={360} maxSize={720} groupResizeBehavior="preserve-pixel-size">
            <Inspector nodeId={nodeId} />
          </Panel>
        </>
      )}
    </Group>
  );
}

/** The inspector takes its room first; then the canvas brings its node out from under it. */
function useReveal(nodeId: string | null): void {
  const { canvas } = useEditor();
  useEffect(() => {
    if (nodeId === null) return;
    const timer = setTimeout(() => canvas.current?.reveal(nodeId), 60);
    return () => clearTimeout(timer);
  }, [nodeId, canvas]);
}

/** The canvas with what floats over it, and the run below it. */
function Stage() {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="relative flex min-h-0 flex-1">
        <Palette />
        <div className="relative min-w-0 flex-1 overflow-hidden">
          <Canvas />
          <EmptyFlow />
          <ZoomPill />
          <WitnessBanner />
        </div>
      </div>
      <RunDrawer />
    </div>
  );
}

/** A run that ends leaves new sample values; completion should offer those. */
function useFreshSamples(): void {
  const { flowId } = useEditor();
  const queries = useQueryClient();
  const status = useRun((state) => (state.runId === null ? null : state.view.status.status));
  useEffect(() => {
    if (status === null || status === "running") return;
    void queries.invalidateQueries(trpc.runs.samples.queryFilter({ flowId }));
    void queries.invalidateQueries(trpc.runs.promptInputs.pathFilter());
  }, [status, flowId, queries]);
}
