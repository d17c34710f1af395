import { ProblemError } from "@interlock/shared";
import * as z from "zod";

import { ownPageHeader } from "../../server/guard-request.ts";
import { findServer } from "../connect.ts";
import { causes, type Output } from "../output.ts";

const Link = z.object({ url: z.string() });

/** Prints a fresh single-use link that signs a browser in as the owner. */
export async function login(output: Output): Promise<void> {
  const { url, token } = findServer();
  const response = await fetch(`${url}/auth/link`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, [ownPageHeader]: "1" },
  }).catch((cause: unknown) => {
    throw new ProblemError(
      { family: "outage", code: "unreachable", message: `The server at ${url} cannot be reached: ${causes(cause)}. Is it still running?` },
      { cause },
    );
  });
  if (!response.ok)
    throw new ProblemError({
      family: "problem",
      code: "signed-out",
      message: "The server does not accept this API key. Sign-in links need the owner's.",
    });
  const link = Link.parse(await response.json());
  output.result(link, () => [link.url]);
}
