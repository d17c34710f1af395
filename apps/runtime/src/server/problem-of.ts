import { type Problem, ProblemError } from "@interlock/shared";
import type { TRPCError } from "@trpc/server";
import * as z from "zod";

type TrpcCode = TRPCError["code"];

/** Codes that mean more than "this request was not good". Everything else of family `problem` is 400. */
const codes: Readonly<Record<string, TrpcCode>> = {
  "signed-out": "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  "flow-not-found": "NOT_FOUND",
  "run-not-found": "NOT_FOUND",
  "approval-not-found": "NOT_FOUND",
  "prompt-not-found": "NOT_FOUND",
  "connection-not-found": "NOT_FOUND",
  "hook-not-found": "NOT_FOUND",
  "value-not-found": "NOT_FOUND",
  "approval-decided": "CONFLICT",
  "approval-changed": "CONFLICT",
  "flow-has-errors": "PRECONDITION_FAILED",
  "connection-in-use": "PRECONDITION_FAILED",
};

/** The status that carries a failure to the client. */
export function trpcCodeOf(error: TRPCError): TrpcCode {
  const { cause } = error;
  if (!(cause instanceof ProblemError)) return error.code;
  const { family, code } = cause.problem;
  if (family === "bug") return "INTERNAL_SERVER_ERROR";
  if (family === "outage") return "SERVICE_UNAVAILABLE";
  return codes[code] ?? "BAD_REQUEST";
}

/** What `data.problem` of a failed call says. Causes that nobody can act on stay in the log. */
export function problemOf(error: TRPCError): Problem {
  const { cause } = error;
  if (cause instanceof ProblemError) return cause.problem;
  if (cause instanceof z.core.$ZodError) return invalidInput(cause);
  if (error.code === "UNAUTHORIZED")
    return { family: "problem", code: "signed-out", message: "Sign in first: open the link that the server printed when it started." };
  if (error.code === "FORBIDDEN") return { family: "problem", code: "forbidden", message: error.message };
  if (error.code === "INTERNAL_SERVER_ERROR") {
    return { family: "bug", code: "bug", message: "Interlock failed on this request. The server's log has the cause." };
  }
  return { family: "problem", code: error.code.toLowerCase().replaceAll("_", "-"), message: error.message };
}

function invalidInput(error: z.core.$ZodError): Problem {
  const [issue] = error.issues;
  const path = issue?.path.map(String).join(".") ?? "";
  const reason = (issue?.message ?? "unknown reason").replace(/\.$/, "");
  const where = path === "" ? "The request" : `The field "${path}" of the request`;
  return { family: "problem", code: "invalid-input", message: `${where} is not valid: ${reason}.`, path };
}
