import { isJsonObject, type Json } from "@interlock/shared";

/** A trigger's sample is what it hands on; what a sender posts is the `body` in it. */
export function sampleBody(sample: Json | undefined): Json | undefined {
  return isJsonObject(sample) && "body" in sample ? sample["body"] : sample;
}
