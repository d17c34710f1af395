import { catalog } from "@interlock/nodes/definitions";
import { check, type Finding } from "@interlock/shared";

import { type Output, problemIn } from "../output.ts";
import { readDocument } from "../read-document.ts";

type FileFinding = Finding & { file: string };

/** What the check says about documents, from the files alone: prompts that do not travel with them are not judged. */
export function checkFiles(files: readonly string[], output: Output): void {
  const findings = files.flatMap((file) => checkFile(file, output));
  output.result(findings, () => (findings.length === 0 ? [`No problems in ${files.join(", ")}.`] : findings.map(line)));
  if (findings.some((finding) => finding.severity === "error")) process.exitCode = 1;
}

function checkFile(file: string, output: Output): FileFinding[] {
  try {
    const { flow, prompts } = readDocument(file);
    const travelling = Object.keys(prompts).length === 0 ? {} : { prompts };
    return check(flow, { catalog, ...travelling }).map((finding) => ({ file, ...finding }));
  } catch (error) {
    const problem = problemIn(error);
    if (problem === undefined) throw error;
    output.failed(problem);
    const { code, message, nodeId, path } = problem;
    return [{ file, severity: "error", code, message, ...(nodeId !== undefined && { nodeId }), ...(path !== undefined && { path }) }];
  }
}

function line({ file, severity, nodeId, path, message }: FileFinding): string {
  return `${file}: ${severity}: ${nodeId === undefined ? "" : `${nodeId}${path ?? ""}: `}${message}`;
}
