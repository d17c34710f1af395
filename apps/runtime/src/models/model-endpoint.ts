/** The part of `fetch` that the model client uses. */
export type ModelFetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** A server that speaks the OpenAI chat-completions protocol, or the built-in demo model in its place. */
export type ModelEndpoint = {
  /** Name of the connection, for sentences that people read. */
  name: string;
  /** Without a slash at the end, for example `https://api.openai.com/v1`. */
  baseUrl: string;
  /** The only way this client reaches anything; adds the credentials itself. */
  fetch: ModelFetch;
  /** True for the demo model; every answer is marked so. */
  simulated: boolean;
};
