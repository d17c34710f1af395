import type { NodeDefinition } from "../node/define-node.ts";
import type { EscapeMark, ExpressionMark, YieldMark } from "../node/field.ts";
import type { PathSegment } from "../value/json-pointer.ts";
import { isJsonObject, type Json } from "../value/json.ts";
import { type ExpressionField, expressionFields } from "./expression-fields.ts";

/** A text of a config that is an expression or may hold some. */
export type ConfigText = { path: readonly PathSegment[]; text: string; mark: ExpressionMark; escape?: EscapeMark; yields?: YieldMark };

/** Where expressions stand in a config of a kind nobody knows: in any text, as holes. */
const everywhere: readonly ExpressionField[] = [{ path: [], mark: "template" }];

/** The fields of a definition, or what is assumed without one. */
export function fieldsOf(definition: Pick<NodeDefinition, "config"> | undefined): readonly ExpressionField[] {
  return definition === undefined ? everywhere : expressionFields(definition);
}

/** Every text of a config that a mark covers, in document order. */
export function configTexts(config: Json, fields: readonly ExpressionField[]): ConfigText[] {
  const texts: ConfigText[] = [];
  visitTexts(config, { fields, path: [] }, (text) => {
    texts.push(text);
    return text.text;
  });
  return texts;
}

/** The config with every covered text replaced by what `change` gives; untouched parts are shared. */
export function mapConfigTexts(config: Json, fields: readonly ExpressionField[], change: (text: ConfigText) => Json): Json {
  return visitTexts(config, { fields, path: [] }, change);
}

type Place = { fields: readonly ExpressionField[]; path: readonly PathSegment[] };

function visitTexts(value: Json, place: Place, change: (text: ConfigText) => Json): Json {
  if (typeof value === "string") {
    const field = place.fields.find((candidate) => covers(candidate, place.path));
    if (field === undefined) return value;
    const { path: _pattern, ...marks } = field;
    return change({ path: place.path, text: value, ...marks });
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => visitTexts(item, { ...place, path: [...place.path, index] }, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [
    key,
    visitTexts(item, { ...place, path: [...place.path, key] }, change),
  ]);
  return entries.some(([key, item]) => item !== value[key]) ? Object.fromEntries(entries) : value;
}

/** A template mark covers everything below it, a CEL mark exactly its own text. */
function covers(field: ExpressionField, path: readonly PathSegment[]): boolean {
  const { path: pattern, mark } = field;
  if (mark === "cel" ? path.length !== pattern.length : path.length < pattern.length) return false;
  return pattern.every((step, index) => step === "*" || step === String(path[index]));
}
