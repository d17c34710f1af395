import { catalog } from "@interlock/nodes/definitions";
import { check, type Finding, findingText, parseFlow, type Problem } from "@interlock/shared";

import { type Output, problemIn } from "../output.ts";
import { readText } from "../read-document.ts";

/** As JSON, every finding with its file; `text` is what people read. */
type FileFinding = { file: string; text: string; finding: Finding };

/** What the check says about documents, from the files alone: prompts that do not travel with them are not judged. */
export function checkFiles(files: readonly string[], output: Output): void {
  const found = files.flatMap(checkFile);
  const findings = found.map(({ file, finding }) => ({ file, ...finding }));
  output.result(findings, () =>
    found.length === 0 ? [`No problems in ${files.join(", ")}.`] : files.flatMap((file) => fileLines(file, found)),
  );
  if (findings.some((finding) => finding.severity === "error")) process.exitCode = 1;
}

function checkFile(file: string): FileFinding[] {
  try {
    const parsed = parseFlow(readText(file));
    if (!parsed.ok) return [unread(file, parsed.problem)];
    const { flow, prompts } = parsed.value;
    const travelling = Object.keys(prompts).length === 0 ? {} : { prompts };
    return check(flow, { catalog, ...travelling }).map((finding) => ({ file, finding, text: findingText(finding, flow) }));
  } catch (error) {
    const problem = problemIn(error);
    if (problem === undefined) throw error;
    return [unread(file, problem)];
  }
}

/** A document that cannot be read is its own one finding. */
function unread(file: string, { code, message, nodeId, path }: Problem): FileFinding {
  const place = { ...(nodeId !== undefined && { nodeId }), ...(path !== undefined && { path }) };
  return { file, text: message, finding: { severity: "error", code, message, ...place } };
}

/** The file once, then what is said about it. */
function fileLines(file: string, found: readonly FileFinding[]): string[] {
  const own = found.filter((one) => one.file === file);
  return own.length === 0 ? [] : [file, ...own.map(({ finding, text }) => `  ${finding.severity}: ${text}`)];
}
