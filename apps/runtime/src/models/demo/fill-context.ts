import type { JsonObject } from "@interlock/shared";

/** What is known while a schema is filled from a text. */
export type FillContext = {
  /** What the answer is about: the words of the user. */
  text: string;
  /** What the instructions say; used for hints about labels only. */
  instructions: string;
  root: JsonObject;
};

/** A field on its way: its name tells what is looked for. */
export type FillField = { name: string; schema: JsonObject; depth: number };

/** What a schema says about itself in words. */
export function description(schema: JsonObject): string {
  return [schema["title"], schema["description"]].filter((part) => typeof part === "string").join(" ");
}
