import type { DefinitionContext, Flow, NodeCatalog, PromptContent, PromptVersionView } from "@interlock/shared";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { trpc } from "../api.ts";
import { promptReferenceParts } from "../bench/prompt-reference-parts.ts";
import { resolveVersion } from "../bench/resolve-version.ts";
import { promptReferenceOf } from "../inspector/prompt-reference-of.ts";
import type { Environment } from "./environment-context.ts";

const noSamples = {};

/** Loads what the flow refers to: prompts by their references, connections, roles, and sample values. */
export function useFlowEnvironment(flowId: string, flow: Flow, catalog: NodeCatalog): Environment {
  const prompts = usePrompts(flow, catalog);
  const connections = useQuery(trpc.connections.list.queryOptions()).data;
  const roles = useQuery(trpc.models.roles.queryOptions()).data;
  const samples = useQuery(trpc.runs.samples.queryOptions({ flowId })).data ?? noSamples;
  return useMemo(() => {
    const context: DefinitionContext = prompts === undefined ? {} : { prompt: (reference) => prompts.get(reference) };
    return { prompts, connections, roles, samples, context };
  }, [prompts, connections, roles, samples]);
}

function usePrompts(flow: Flow, catalog: NodeCatalog): ReadonlyMap<string, PromptContent> | undefined {
  const references = useMemo(() => promptReferences(flow, catalog), [flow, catalog]);
  const key = references.join(" ");
  const names = useMemo(
    () => [
      ...new Set(
        key
          .split(" ")
          .filter((reference) => reference !== "")
          .map((reference) => promptReferenceParts(reference).name),
      ),
    ],
    [key],
  );
  const known = useQuery(trpc.prompts.list.queryOptions()).data;
  const existing = names.filter((name) => known?.some((prompt) => prompt.name === name));
  const loaded = useQueries({ queries: existing.map((name) => trpc.prompts.get.queryOptions({ name })), combine: allLoaded });
  return useMemo(
    () => (known === undefined || loaded === undefined ? undefined : contentsOf(key.split(" "), loaded)),
    [known, loaded, key],
  );
}

/** Outside of the component, so that its result stays the same object until something was loaded. */
function allLoaded(results: readonly { data: PromptDetail | undefined }[]): PromptDetail[] | undefined {
  const data = results.flatMap((result) => result.data ?? []);
  return data.length === results.length ? data : undefined;
}

type PromptDetail = { versions: PromptVersionView[]; labels: Record<string, number> };

function contentsOf(references: readonly string[], prompts: readonly PromptDetail[]): Map<string, PromptContent> {
  const contents = new Map<string, PromptContent>();
  for (const reference of references) {
    const { name, selector } = promptReferenceParts(reference);
    const prompt = prompts.find(({ versions }) => versions[0]?.name === name);
    const version = prompt === undefined ? null : resolveVersion(prompt, selector);
    if (version !== null) contents.set(reference, version.content);
  }
  return contents;
}

function promptReferences(flow: Flow, catalog: NodeCatalog): string[] {
  const references = Object.values(flow.nodes).flatMap((node) => promptReferenceOf(catalog[node.kind], node.config ?? {}) ?? []);
  return [...new Set(references)].sort();
}
