import type { DefinitionContext, Flow, NodeCatalog, PromptContent } from "@interlock/shared";
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
  const names = useMemo(() => [...new Set(key.split(" ").filter((reference) => reference !== "").map((reference) => promptReferenceParts(reference).name))], [key]);
  const known = useQuery(trpc.prompts.list.queryOptions()).data;
  const existing = names.filter((name) => known?.some((prompt) => prompt.name === name));
  const results = useQueries({ queries: existing.map((name) => trpc.prompts.get.queryOptions({ name })) });
  const isLoading = known === undefined || results.some((result) => result.data === undefined);
  const stamp = results.map((result) => result.dataUpdatedAt).join(" ");
  return useMemo(() => {
    if (isLoading) return undefined;
    const contents = new Map<string, PromptContent>();
    for (const reference of key.split(" ")) {
      const { name, selector } = promptReferenceParts(reference);
      const data = results[existing.indexOf(name)]?.data;
      const version = data === undefined ? null : resolveVersion(data, selector);
      if (version !== null) contents.set(reference, version.content);
    }
    return contents;
    // `results` is a new list at every render; its stamp says when what it holds has changed.
  }, [isLoading, key, stamp]);
}

function promptReferences(flow: Flow, catalog: NodeCatalog): string[] {
  const references = Object.values(flow.nodes).flatMap((node) => promptReferenceOf(catalog[node.kind], node.config ?? {}) ?? []);
  return [...new Set(references)].sort();
}
