/** How the demo model can be made to fail: `demo:fail=429` anywhere in the last user message. */
export type DemoFailure = "429" | "500" | "cut" | "malformed" | "timeout" | "empty" | "length" | "schema";

const failures: readonly DemoFailure[] = ["429", "500", "cut", "malformed", "timeout", "empty", "length", "schema"];

export function failureIn(text: string): DemoFailure | undefined {
  const wanted = /\bdemo:fail=([a-z0-9]+)/i.exec(text)?.[1]?.toLowerCase();
  return failures.find((failure) => failure === wanted);
}
