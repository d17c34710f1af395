import type { EscapeMark, YieldMark } from "../node/field.ts";
import type { Result } from "../problem/problem.ts";
import { isJsonObject, type Json } from "../value/json.ts";
import { BoundedCache } from "./bounded-cache.ts";
import { compileExpression, compileHole } from "./compile.ts";
import { ExpressionError, guarded } from "./expression-error.ts";
import type { Frame, Run, Scope } from "./frame.ts";
import { parseTemplate, type TemplatePart } from "./parse-template.ts";
import { toJson } from "./value.ts";
import { Work } from "./work.ts";

export type TemplateOptions = {
  /** `url`: what a hole yields is percent-encoded, unless the hole is the whole text. */
  escape?: EscapeMark | undefined;
  /** `text`: what a hole that is the whole text yields becomes text too. */
  yields?: YieldMark | undefined;
};

type CompiledTemplate = { parts: readonly (string | Run)[]; isWholeHole: boolean };

const cache = new BoundedCache<string, Result<CompiledTemplate>>(2_000);

/** The value of one CEL expression as JSON. Total: it ends within its budget, whatever source and data are. */
export function evaluateExpression(source: string, scope: Scope): Result<Json> {
  const run = compileExpression(source);
  return run.ok ? bounded(() => finish(run.value, newFrame(scope))) : run;
}

/**
 * A JSON value with every `{{ CEL }}` in its texts replaced. Text that is exactly one hole takes the
 * value with its type; in mixed text numbers, lists and objects are written as JSON and null is an error.
 */
export function evaluateTemplate(value: Json, scope: Scope, options: TemplateOptions = {}): Result<Json> {
  return bounded(() => fill(value, newFrame(scope), options));
}

function newFrame(scope: Scope): Frame {
  return { scope, locals: [], work: new Work() };
}

/** Only data nested thousands of levels deep can overflow the stack; that too is an answer, not a crash. */
function bounded<T>(run: () => T): Result<T> {
  return guarded(() => {
    try {
      return run();
    } catch (error) {
      if (error instanceof RangeError)
        throw new ExpressionError("expression-too-much-work", "The data is nested too deeply for an expression.");
      throw error;
    }
  });
}

function finish(run: Run, frame: Frame): Json {
  return toJson(run(frame), frame.work);
}

function fill(value: Json, frame: Frame, options: TemplateOptions): Json {
  if (typeof value === "string") return fillText(value, frame, options);
  if (Array.isArray(value)) return value.map((item) => fill(item, frame, options));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, frame, options)]));
}

function fillText(template: string, frame: Frame, { escape, yields }: TemplateOptions): Json {
  if (!template.includes("{{")) return template;
  const compiled = compileTemplate(template);
  const [first] = compiled.parts;
  if (compiled.isWholeHole && typeof first === "function") {
    const whole = finish(first, frame);
    return yields === "text" ? asText(whole, template) : whole;
  }
  let result = "";
  for (const part of compiled.parts) {
    const piece = typeof part === "string" ? part : asText(finish(part, frame), template);
    frame.work.spendText(piece.length);
    result += escape === "url" && typeof part !== "string" ? escapeForUrl(piece, result) : piece;
  }
  return result;
}

/** One path segment or query value: data can neither choose the host nor climb out of its place. */
function escapeForUrl(piece: string, before: string): string {
  if (/^[a-z][a-z0-9+.-]*:[/\\]*[^/\\?#]*$/i.test(before)) {
    throw new ExpressionError(
      "url-host",
      "A value cannot be a part of the host. Write the host out, choose a connection, or let one value be the whole address.",
    );
  }
  // The only segments that mean something else than themselves, however they are encoded.
  if (/^\.+$/.test(piece)) throw new ExpressionError("url-dots", `The value "${piece}" cannot be a part of an address.`);
  return encodeURIComponent(piece.toWellFormed());
}

function compileTemplate(template: string): CompiledTemplate {
  const compiled = cache.getOrMake(template, () => {
    const parts = parseTemplate(template);
    return parts.ok ? guarded(() => compileParts(parts.value)) : parts;
  });
  if (compiled.ok) return compiled.value;
  throw ExpressionError.of(compiled.problem);
}

function compileParts(parts: readonly TemplatePart[]): CompiledTemplate {
  const compiled = parts.map((part) => {
    if (part.kind === "text") return part.text;
    const run = compileHole(part.source);
    if (!run.ok) throw ExpressionError.of(run.problem);
    return run.value;
  });
  return { parts: compiled, isWholeHole: compiled.length === 1 };
}

function asText(value: Json, template: string): string {
  if (typeof value === "string") return value;
  if (value !== null) return JSON.stringify(value);
  const shown = template.length <= 60 ? template : `${template.slice(0, 60)}…`;
  throw new ExpressionError(
    "template-null",
    `A value inside the text "${shown}" is null, which has no text. Say what to write instead: value == null ? 'none' : value.`,
  );
}
