/** Dollars per million tokens, which is micro-dollars per token. */
type Price = { input: number; output: number };

// List prices as published in 2025, by the host that charges them: the same model elsewhere costs
// something else. A model that is not listed costs "unknown", which is counted as 0.
const prices: { readonly [host: string]: { readonly [model: string]: Price } } = {
  "api.openai.com": {
    "gpt-4.1": { input: 2, output: 8 },
    "gpt-4.1-mini": { input: 0.4, output: 1.6 },
    "gpt-4.1-nano": { input: 0.1, output: 0.4 },
    "gpt-4o": { input: 2.5, output: 10 },
    "gpt-4o-mini": { input: 0.15, output: 0.6 },
    "gpt-5": { input: 1.25, output: 10 },
    "gpt-5-mini": { input: 0.25, output: 2 },
    "gpt-5-nano": { input: 0.05, output: 0.4 },
  },
};

/** Whole micro-dollars, rounded up; 0 when no price is known. */
export function microUsdOf(at: { baseUrl: string; model: string }, tokens: { input: number; output: number }): number {
  const known = prices[new URL(at.baseUrl).hostname] ?? {};
  // Dated names such as gpt-4o-2024-08-06 cost what their family costs.
  const price = known[at.model] ?? known[at.model.replace(/-\d{4}-\d{2}-\d{2}$/, "")];
  return price === undefined ? 0 : Math.ceil(tokens.input * price.input + tokens.output * price.output);
}
