import { lazy, Suspense, type ReactNode } from "react";
import { Route, Switch } from "wouter";

import { ApprovalsScreen } from "../approvals/approvals-screen.tsx";
import { ConnectionsScreen } from "../connections/connections-screen.tsx";
import { FlowsScreen } from "../flows/flows-screen.tsx";
import { ConnectModelScreen } from "../models/connect-model-screen.tsx";
import { OutboxScreen } from "../outbox/outbox-screen.tsx";
import { PromptScreen } from "../prompts/prompt-screen.tsx";
import { PromptsScreen } from "../prompts/prompts-screen.tsx";
import { RunsScreen } from "../runs/runs-screen.tsx";
import { SettingsScreen } from "../settings/settings-screen.tsx";
import { TriggersScreen } from "../triggers/triggers-screen.tsx";
import { Delayed } from "../ui/delayed.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { NotFoundScreen } from "./not-found-screen.tsx";

/** The canvas and the code editor are the heavy half of the program; lists do not wait for them. */
const EditorScreen = lazy(() => import("../editor/editor-screen.tsx").then((module) => ({ default: module.EditorScreen })));
const RunScreen = lazy(() => import("../runs/run-screen.tsx").then((module) => ({ default: module.RunScreen })));

export function Routes() {
  return (
    <Switch>
      <Route path="/">
        <FlowsScreen />
      </Route>
      <Route path="/flows">
        <FlowsScreen />
      </Route>
      <Route path="/flows/:flowId">
        {({ flowId }) => (
          <Late>
            <EditorScreen key={flowId} flowId={flowId} />
          </Late>
        )}
      </Route>
      <Route path="/runs">
        <RunsScreen />
      </Route>
      <Route path="/runs/:runId">
        {({ runId }) => (
          <Late>
            <RunScreen key={runId} runId={runId} />
          </Late>
        )}
      </Route>
      <Route path="/approvals">
        <ApprovalsScreen approvalId={null} />
      </Route>
      <Route path="/approvals/:approvalId">{({ approvalId }) => <ApprovalsScreen approvalId={approvalId} />}</Route>
      <Route path="/prompts">
        <PromptsScreen />
      </Route>
      <Route path="/prompts/:name">{({ name }) => <PromptScreen key={name} name={name} />}</Route>
      <Route path="/triggers">
        <TriggersScreen selected={null} />
      </Route>
      <Route path="/triggers/:flowId/:nodeId">{({ flowId, nodeId }) => <TriggersScreen selected={{ flowId, nodeId }} />}</Route>
      <Route path="/connections">
        <ConnectionsScreen />
      </Route>
      <Route path="/connections/models">
        <ConnectModelScreen />
      </Route>
      <Route path="/outbox">
        <OutboxScreen />
      </Route>
      <Route path="/settings">
        <SettingsScreen />
      </Route>
      <Route>
        <NotFoundScreen />
      </Route>
    </Switch>
  );
}

function Late({ children }: { children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <Delayed>
          <div role="status" aria-label="Loading" className="flex h-full items-center justify-center text-ink-faint">
            <Spinner className="size-5" />
          </div>
        </Delayed>
      }
    >
      {children}
    </Suspense>
  );
}
