/** SQLSTATE classes and codes that say "not now", and what the driver says when a connection breaks. */
const outageCode = /^(?:08|53|57P0)|^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;
const outageMessage = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether the database is out of reach, as opposed to a statement being wrong. */
export function isStoreOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return outageMessage.test(error.message) || ("code" in error && typeof error.code === "string" && outageCode.test(error.code));
}
