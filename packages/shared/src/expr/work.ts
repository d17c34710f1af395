import { ExpressionError } from "./expression-error.ts";

/** Units that one evaluation may spend; about 25 ms on a laptop. */
export const workLimit = 500_000;

/**
 * The budget of one evaluation. Every loop, copy and comparison pays for its size before it starts, so
 * no expression, whatever its data, can hold the process up or fill its memory.
 */
export class Work {
  #left: number;
  readonly #made = new WeakSet<object>();

  constructor(limit: number = workLimit) {
    this.#left = limit;
  }

  spend(units: number): void {
    this.#left -= units;
    if (this.#left < 0) {
      throw new ExpressionError(
        "expression-too-much-work",
        "The expression needs too much work for this much data. Filter the data first.",
      );
    }
  }

  /** Remembers a list or map that the evaluation built, as opposed to data that came from outside. */
  made<T extends object>(container: T): T {
    this.#made.add(container);
    return container;
  }

  isMade(container: object): boolean {
    return this.#made.has(container);
  }

  /** Pays for reading or building text. */
  spendText(characters: number): void {
    this.spend(1 + characters / 32);
  }
}
