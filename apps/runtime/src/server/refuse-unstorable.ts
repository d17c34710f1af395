import { findUnstorable, ProblemError } from "@interlock/shared";
import { TRPCError } from "@trpc/server";

/** No text of a request may hold what the database cannot keep: nobody types it, and stored it would be another text. */
export function refuseUnstorable(input: unknown): void {
  const found = findUnstorable(input);
  if (found === undefined) return;
  const path = found.join(".");
  const where = path === "" ? "The request" : `The field "${path}" of the request`;
  const message = `${where} holds a NUL character or half a character, which cannot be stored. Remove it and try again.`;
  const cause = new ProblemError({ family: "problem", code: "invalid-input", message, path });
  throw new TRPCError({ code: "BAD_REQUEST", message, cause });
}
