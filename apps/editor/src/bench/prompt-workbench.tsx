import { Play, Save, Square } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import { ConnectModelDialog } from "../models/connect-model-dialog.tsx";
import { VersionsPanel } from "../prompts/versions-panel.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Tabs } from "../ui/tabs.tsx";
import type { InputSource } from "./input-source.ts";
import { InputsEditor } from "./inputs-editor.tsx";
import { MessagesEditor } from "./messages-editor.tsx";
import { ModelRoleSelect } from "./model-role-select.tsx";
import { PromptOptions } from "./prompt-options.tsx";
import { latestVersion, type PromptVersions } from "./resolve-version.ts";
import { SaveVersionDialog } from "./save-version-dialog.tsx";
import { TestResult } from "./test-result.tsx";
import { usePromptDraft } from "./use-prompt-draft.ts";
import { usePromptInputs } from "./use-prompt-inputs.ts";
import { usePromptTest } from "./use-prompt-test.ts";

export type PromptWorkbenchProps = {
  name: string;
  /** Label or version that the draft starts from. */
  selector: string;
  role: string;
  prompt: PromptVersions;
  /** Ready sets of inputs, the best first. */
  sources: readonly InputSource[];
  onUsePrompt?: (reference: string) => void;
};

/** Inputs, messages, a streamed answer and versions of one prompt; used by the inspector and the library. */
export function PromptWorkbench({ name, selector, role, prompt, sources, onUsePrompt }: PromptWorkbenchProps) {
  const [tab, setTab] = useState("test");
  const [chosenRole, setChosenRole] = useState(role);
  const [saving, setSaving] = useState(false);
  const [connecting, setConnecting] = useState(false);
  const draft = usePromptDraft({ name, selector, prompt });
  const inputs = usePromptInputs(draft.content, sources);
  const { test, run, stop } = usePromptTest();
  const result = useRef<HTMLDivElement>(null);
  const running = test.phase === "running";
  useEffect(() => {
    if (test.phase !== "idle") result.current?.scrollIntoView({ block: "nearest" });
  }, [test.phase]);

  const start = () => {
    if (running) return;
    setTab("test");
    run({ content: draft.content, variables: inputs.variables, role: chosenRole });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    // Mod+Enter runs what one is in: the prompt here, not the flow around it.
    event.preventDefault();
    event.stopPropagation();
    start();
  };

  const testTab = (
    <div className="flex flex-col gap-4 p-4">
      <InputsEditor
        names={inputs.names}
        chosen={inputs.chosen}
        sources={sources}
        values={inputs.variables}
        onChoose={inputs.choose}
        onValue={inputs.edit}
      />
      <section aria-label="Messages" className="flex flex-col gap-2">
        <h3 className="text-xs font-semibold text-ink-soft">Messages</h3>
        <MessagesEditor messages={draft.content.messages} onChange={(messages) => draft.edit({ ...draft.content, messages })} />
      </section>
      <PromptOptions key={draft.key} content={draft.content} onChange={draft.edit} />
      <div ref={result} className="scroll-mb-20">
        <TestResult test={test} onConnectModel={() => setConnecting(true)} />
      </div>
      <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-1.5 border-t border-line bg-surface px-3 py-2.5">
        <ModelRoleSelect value={chosenRole} onChange={setChosenRole} />
        <Button variant="primary" icon={Play} busy={running} onClick={start}>
          Run test
          <span className="hidden @lg:pointer-fine:inline-flex">
            <Kbd keys="Mod+Enter" inverted />
          </span>
        </Button>
        {/* Beside Run, never in its place: a click meant for Stop must not start the next test. */}
        {running ? (
          <Button icon={Square} onClick={stop}>
            Stop
          </Button>
        ) : null}
        <Button icon={Save} className="ml-auto" disabled={!draft.changed} onClick={() => setSaving(true)}>
          Save version…
        </Button>
      </div>
    </div>
  );

  return (
    // The whole bench listens, so that Mod+Enter works from every field in it.
    <div data-testid="prompt-bench" onKeyDown={onKeyDown} className="@container flex min-h-full flex-col">
      <header className="flex flex-wrap items-center gap-2 px-4 pt-3 pb-1">
        <h2 className="text-sm font-semibold">{name}</h2>
        <Badge tone={draft.changed ? "accent" : "neutral"}>{draft.label}</Badge>
        {draft.changed ? (
          <Button size="sm" variant="ghost" onClick={draft.discard}>
            Discard changes
          </Button>
        ) : null}
      </header>
      <Tabs
        label="Prompt bench"
        value={tab}
        onValueChange={setTab}
        className="flex-1"
        items={[
          { value: "test", label: "Edit and test", content: testTab },
          {
            value: "versions",
            label: "Versions",
            badge: <Badge>{prompt.versions.length}</Badge>,
            content: <VersionsPanel name={name} prompt={prompt} {...(onUsePrompt === undefined ? {} : { onUsePrompt })} />,
          },
        ]}
      />
      {saving ? (
        <SaveVersionDialog
          name={name}
          content={draft.content}
          base={draft.base}
          production={draft.production}
          nextVersion={(latestVersion(prompt.versions)?.version ?? 0) + 1}
          {...(onUsePrompt === undefined ? {} : { onUsePrompt })}
          onSaved={() => {
            draft.discard();
            setSaving(false);
          }}
          onClose={() => setSaving(false)}
        />
      ) : null}
      {connecting ? <ConnectModelDialog onClose={() => setConnecting(false)} /> : null}
    </div>
  );
}
