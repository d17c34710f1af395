import { describe, expect, it } from "vitest";

import { readProblem } from "./read-problem.ts";

describe("readProblem", () => {
  it("hands on the problem that the server sent", () => {
    const problem = { family: "problem", code: "flow-missing", message: 'Flow "x" does not exist.' };
    expect(readProblem({ message: "x", data: { httpStatus: 404, problem } })).toEqual(problem);
  });

  it("tells a missing session from every other refusal", () => {
    expect(readProblem({ data: { httpStatus: 401 } }).code).toBe("signed-out");
    expect(readProblem({ data: { httpStatus: 403 }, message: "no" }).code).toBe("unexpected");
  });

  it("calls a request without any answer unreachable", () => {
    expect(readProblem(new TypeError("Failed to fetch")).code).toBe("unreachable");
    expect(readProblem(new Error("wrapped", { cause: new TypeError("Failed to fetch") })).code).toBe("unreachable");
  });

  it("keeps the text of an unknown error", () => {
    expect(readProblem(new Error("odd"))).toEqual({ family: "bug", code: "unexpected", message: "odd" });
  });
});
