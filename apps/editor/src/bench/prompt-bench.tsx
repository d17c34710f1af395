import { JsonObject } from "@interlock/shared";
import { useQuery } from "@tanstack/react-query";
import { Sparkles } from "lucide-react";
import * as z from "zod";

import { trpc } from "../api.ts";
import { readProblem } from "../shell/read-problem.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { useNow } from "../ui/use-now.ts";
import { sourceOfRun, sourceOfSamples } from "./input-source.ts";
import { promptReferenceParts } from "./prompt-reference-parts.ts";
import { PromptWorkbench } from "./prompt-workbench.tsx";
import type { PromptVersions } from "./resolve-version.ts";

/** The fields of a node's config that the bench reads, whatever the kind is called. */
const BenchConfig = z.object({ prompt: z.string().min(1), model: z.string().min(1).default("smart"), variables: JsonObject.default({}) });
type BenchConfig = z.infer<typeof BenchConfig>;

export type PromptBenchProps = {
  flowId: string;
  nodeId: string;
  config: JsonObject;
  /** Writes the reference into the node: `triage@4` pins version 4. */
  onUsePrompt: (reference: string) => void;
};

/** The prompt test inside the inspector. */
export function PromptBench({ flowId, nodeId, config, onUsePrompt }: PromptBenchProps) {
  const parsed = BenchConfig.safeParse(config);
  if (!parsed.success) {
    return (
      <EmptyState icon={Sparkles} title="No prompt chosen">
        Choose or name a prompt under Setup. Then try it here on real inputs before anything runs.
      </EmptyState>
    );
  }
  return <OpenBench flowId={flowId} nodeId={nodeId} config={parsed.data} onUsePrompt={onUsePrompt} />;
}

const unsaved: PromptVersions = { versions: [], labels: {} };

type OpenBenchProps = { flowId: string; nodeId: string; config: BenchConfig; onUsePrompt: (reference: string) => void };

function OpenBench({ flowId, nodeId, config, onUsePrompt }: OpenBenchProps) {
  const { name, selector } = promptReferenceParts(config.prompt);
  const prompt = useQuery(trpc.prompts.get.queryOptions({ name }));
  const recorded = useQuery(trpc.runs.promptInputs.queryOptions({ flowId, nodeId }));
  const samples = useQuery(trpc.runs.samples.queryOptions({ flowId }));
  const now = useNow(60_000);
  const fromSamples = sourceOfSamples(config.variables, samples.data ?? {});
  const sources = [...(recorded.data ?? []).map((inputs) => sourceOfRun(inputs, now)), ...(fromSamples === null ? [] : [fromSamples])];
  const bench = (versions: PromptVersions) => (
    <PromptWorkbench
      key={`${nodeId}:${name}`}
      name={name}
      selector={selector}
      role={config.model}
      prompt={versions}
      sources={sources}
      onUsePrompt={onUsePrompt}
    />
  );
  // A node may name a prompt that nobody has saved yet: the bench is where it gets written.
  if (prompt.error !== null && readProblem(prompt.error).code === "prompt-not-found") return bench(unsaved);
  return (
    <Loaded query={prompt} skeleton={<SkeletonRows rows={4} label="Loading the prompt" />}>
      {bench}
    </Loaded>
  );
}
