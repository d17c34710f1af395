import { Problem } from "@interlock/shared";
import * as z from "zod";

const TrpcFailure = z.object({
  data: z.object({ httpStatus: z.number().optional(), problem: z.unknown() }).partial(),
});

const unreachable: Problem = {
  family: "outage",
  code: "unreachable",
  message: "The server cannot be reached. Check that it is still running, then try again.",
};

const signedOut: Problem = {
  family: "problem",
  code: "signed-out",
  message: "This browser is not signed in. Open the link that the server printed when it started.",
};

/** Turns whatever a request threw into the one shape that the screens know how to show. */
export function readProblem(error: unknown): Problem {
  const failure = TrpcFailure.safeParse(error);
  if (failure.success) {
    if (failure.data.data.httpStatus === 401) return signedOut;
    const problem = Problem.safeParse(failure.data.data.problem);
    if (problem.success) return problem.data;
    return { family: "bug", code: "unexpected", message: messageOf(error) };
  }
  const own = z.object({ problem: Problem }).safeParse(error);
  if (own.success) return own.data.problem;
  if (isNetworkFailure(error)) return unreachable;
  return { family: "bug", code: "unexpected", message: messageOf(error) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** fetch rejects with a TypeError when no answer came at all; the client wraps it as `cause`. */
function isNetworkFailure(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return error instanceof Error && (error.cause instanceof TypeError || error.name === "TRPCClientError");
}
