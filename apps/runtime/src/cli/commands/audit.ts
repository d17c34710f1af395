import { connect } from "../connect.ts";
import type { Output } from "../output.ts";

export async function verifyAudit(output: Output): Promise<void> {
  const verdict = await connect().audit.verify.query();
  output.result(verdict, () => (verdict.ok ? [`The audit log is whole: ${verdict.rows} rows.`] : []));
  if (!verdict.ok)
    output.failed({
      code: "audit-broken",
      message: `The audit log was changed: row ${verdict.firstBad ?? "?"} is the first that does not fit.`,
      path: String(verdict.firstBad ?? ""),
    });
}
