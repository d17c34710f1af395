import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";

import * as z from "zod";

const Delivery = z.strictObject({ headers: z.record(z.string(), z.string()), secret: z.string(), body: z.string() });
export type Delivery = z.infer<typeof Delivery>;

/** A real, signed `issue_comment` delivery of GitHub (tests/data/webhooks/README.md). */
export function githubDelivery(): Delivery {
  const file = new URL("../data/webhooks/issue_comment.created.jsonl", import.meta.url);
  return Delivery.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** The value of `X-Hub-Signature-256` for a body. */
export function githubSignature(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
