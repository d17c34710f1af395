/** Which snapshot a run executes: a published version or the draft. */
export function runVersionText({ draft, flowVersion }: { draft: boolean; flowVersion: number | null }): string {
  return draft || flowVersion === null ? "draft" : `v${flowVersion}`;
}
