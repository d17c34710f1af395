import {
  evaluateExpression,
  type HttpAnswer,
  type HttpExchange,
  type Json,
  type JsonObject,
  type ModelAnswer,
  type ModelRequest,
  ProblemError,
  type PromptContent,
  type RunContext,
} from "@interlock/shared";

export type TestWorld = {
  scope?: JsonObject;
  answers?: (exchange: HttpExchange) => HttpAnswer;
  models?: (request: ModelRequest) => ModelAnswer;
  prompts?: Record<string, PromptContent>;
};

export type TestContext = RunContext & {
  /** Everything that the runner asked of the outside. */
  asked: ({ fetch: HttpExchange } | { model: ModelRequest })[];
};

/** A runner's world for unit tests: real expressions, scripted outside. */
export function testContext({ scope = {}, answers, models, prompts = {} }: TestWorld): TestContext {
  const asked: TestContext["asked"] = [];
  return {
    asked,
    runId: "run_test",
    path: "node",
    attempt: 1,
    now: Date.UTC(2026, 0, 1),
    signal: { aborted: false, reason: undefined },
    evaluate: (expression): Json => {
      const result = evaluateExpression(expression, scope);
      if (result.ok) return result.value;
      throw new ProblemError(result.problem);
    },
    fetch: async (_name, exchange) => {
      asked.push({ fetch: exchange });
      if (answers === undefined) throw new Error("This test has no other side.");
      return answers(exchange);
    },
    model: async (_name, request) => {
      asked.push({ model: request });
      if (models === undefined) throw new Error("This test has no model.");
      return models(request);
    },
    prompt: (reference) => {
      const content = prompts[reference];
      if (content === undefined) throw new Error(`This test has no prompt "${reference}".`);
      return { name: reference, version: 1, hash: "0", content };
    },
    log: () => {},
    emit: () => {},
  };
}
