import type { Operation, SimpleOperation } from "@interlock/shared";

/** The steps of an operation, so that several can become one undoable batch. */
export function simpleOperations(operation: Operation): readonly SimpleOperation[] {
  return operation.type === "batch" ? operation.operations : [operation];
}
