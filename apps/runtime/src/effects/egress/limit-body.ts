import type { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

import { EgressError, outage } from "./egress-error.ts";

export type BodyLimits = {
  host: string;
  maxBytes: number;
  /** Turns what broke the stream into the error that the caller sees (time-out, abort, cut). */
  explain: (cause: unknown) => EgressError;
};

/** Decompresses and counts: the cap is on what comes out, so a small bomb cannot grow in memory. */
export async function* limitBody(raw: Readable, encoding: string, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  const body = decompress(raw, encoding);
  let bytes = 0;
  try {
    const chunks: AsyncIterable<Uint8Array> = body;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > limits.maxBytes) throw tooLarge(limits);
      yield chunk;
    }
  } catch (cause) {
    throw cause instanceof EgressError ? cause : limits.explain(cause);
  } finally {
    body.destroy();
    raw.destroy();
  }
}

export function tooLarge({ host, maxBytes }: Pick<BodyLimits, "host" | "maxBytes">): EgressError {
  return outage("maybe", "answer-too-large", {
    message: `The answer of "${host}" is larger than ${Math.round(maxBytes / 1024)} KiB. Ask for less.`,
  });
}

function decompress(raw: Readable, encoding: string): Readable {
  const transform = decoder(encoding);
  if (transform === null) return raw;
  // Errors surface where the result is read; the callback only keeps them from being unhandled.
  return pipeline(raw, transform, () => {});
}

function decoder(encoding: string) {
  switch (encoding.trim().toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      return null;
  }
}
