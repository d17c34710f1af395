import { isJsonObject, type PromptContent } from "@interlock/shared";

import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { JsonTextField } from "./json-text-field.tsx";

type Parameters = NonNullable<PromptContent["parameters"]>;

/** Sampling and the schema of the answer: part of the version like the messages. */
export function PromptOptions({ content, onChange }: { content: PromptContent; onChange: (content: PromptContent) => void }) {
  const { parameters = {}, output, ...rest } = content;
  const change = (next: Parameters, schema: PromptContent["output"]) =>
    onChange({
      ...rest,
      ...(Object.keys(next).length === 0 ? {} : { parameters: next }),
      ...(schema === undefined ? {} : { output: schema }),
    });
  const changeNumber = (name: "temperature" | "maxTokens", text: string) => {
    const { [name]: _replaced, ...others } = parameters;
    const value = Number(text);
    change(text === "" || Number.isNaN(value) ? others : { ...others, [name]: value }, output);
  };
  return (
    <details className="rounded-md border border-line">
      <summary className="min-h-8 truncate px-2.5 py-1.5 text-xs font-semibold text-ink-soft">
        Answer and sampling <span className="font-normal text-ink-faint">{answerText(output)}</span>
      </summary>
      <div className="flex flex-col gap-3 border-t border-line p-2.5">
        <JsonTextField
          optional
          label="Schema of the answer"
          help="JSON Schema. Empty means free text; with one, the parsed answer is under data."
          value={output}
          onChange={(next) => {
            if (next === undefined || isJsonObject(next)) change(parameters, next);
          }}
        />
        <div className="grid grid-cols-2 gap-2.5">
          <Field label="Temperature">
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={0}
                max={2}
                step={0.1}
                placeholder="model's own"
                value={parameters.temperature ?? ""}
                onChange={(event) => changeNumber("temperature", event.target.value)}
              />
            )}
          </Field>
          <Field label="Most tokens">
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={1}
                step={1}
                placeholder="model's own"
                value={parameters.maxTokens ?? ""}
                onChange={(event) => changeNumber("maxTokens", event.target.value)}
              />
            )}
          </Field>
        </div>
      </div>
    </details>
  );
}

/** `{ category, reply }`, so that the shape is seen without opening the schema. */
function answerText(output: PromptContent["output"]): string {
  if (output === undefined) return "free text";
  const properties = output["properties"];
  return isJsonObject(properties) ? `{ ${Object.keys(properties).join(", ")} }` : "JSON by schema";
}
