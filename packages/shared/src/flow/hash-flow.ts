import { ProblemError } from "../problem/problem.ts";
import { hashJson } from "../value/canonical-json.ts";
import type { Flow } from "./flow.ts";
import { toDocument } from "./print-flow.ts";

/**
 * SHA-256 over the RFC 8785 form of the document without its layout: the identity of a version. Throws
 * only for a flow that went round `parseFlow` and `apply`, which let nothing in that has no such form.
 */
export function hashFlow(flow: Flow): string {
  const { layout: _layout, ...content } = toDocument(flow);
  const hash = hashJson(content);
  if (!hash.ok) throw new ProblemError(hash.problem);
  return hash.value;
}
