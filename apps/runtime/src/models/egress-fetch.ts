import type { Credentials, Egress, EgressLimits } from "../effects/egress/egress.ts";
import type { ModelFetch } from "./model-endpoint.ts";

// Besides the key: what the transport counts itself, and what the package tells about this machine.
const droppedHeaders = /^(?:authorization|content-length|x-stainless-.*)$/;

export type EgressFetchOptions = { credentials?: Credentials; limits?: Partial<EgressLimits> };

/**
 * `fetch` for the OpenAI package, over the guarded egress. Whatever authorization the package adds is
 * dropped: only the connection knows the key, and it gives it to its own host alone.
 */
export function createEgressFetch(egress: Egress, { credentials, limits }: EgressFetchOptions): ModelFetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : input.toString();
    const headers = Object.fromEntries([...new Headers(init.headers)].filter(([name]) => !droppedHeaders.test(name)));
    const { body } = init;
    const answer = await egress.open({
      method: init.method ?? "GET",
      url,
      effect: "read",
      headers,
      ...(typeof body === "string" ? { body: { type: headers["content-type"] ?? "application/json", content: body } } : {}),
      ...(credentials === undefined ? {} : { credentials }),
      ...(init.signal ? { signal: init.signal } : {}),
      ...(limits === undefined ? {} : { limits }),
    });
    const { "content-encoding": _decoded, "content-length": _length, ...answerHeaders } = answer.headers;
    return new Response(hasBody(answer.status) ? ReadableStream.from(answer.body) : null, {
      status: answer.status,
      headers: answerHeaders,
    });
  };
}

function hasBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}
