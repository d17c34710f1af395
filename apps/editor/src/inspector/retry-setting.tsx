import type { Retry } from "@interlock/shared";

import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { DurationInput } from "./fields/duration-control.tsx";
import type { SettingProps } from "./setting-props.ts";

const attempts = [
  { value: "1", label: "Never" },
  { value: "2", label: "Once" },
  { value: "3", label: "Twice" },
  { value: "4", label: "3 times" },
  { value: "6", label: "5 times" },
  { value: "11", label: "10 times" },
];

/** Tries again after a failure of the outside world; effects in doubt are never repeated by this. */
export function RetrySetting({ node, patch }: SettingProps) {
  const { retry } = node;
  const count = String(retry?.attempts ?? 1);
  const options = attempts.some((option) => option.value === count)
    ? attempts
    : [...attempts, { value: count, label: `${Number(count) - 1} times` }];
  const change = (next: Retry | null) => patch({ retry: next }, "Change retries");
  return (
    <section className="flex flex-col gap-3">
      <Field
        label="Try again"
        help="After time-outs, refused connections and busy services, waiting longer each time. Wrong requests are not repeated."
      >
        {(ids) => (
          <Select
            {...ids}
            aria-label="Try again"
            value={count}
            options={options}
            onValueChange={(next) => change(next === "1" ? null : { ...retry, attempts: Number(next) })}
          />
        )}
      </Field>
      {retry === undefined ? null : (
        <Field label="Wait before the second try">
          {(ids) => (
            <DurationInput
              id={ids.id}
              label="Wait before the second try"
              value={retry.wait ?? "PT1S"}
              onChange={(wait) => {
                const { wait: _old, ...rest } = retry;
                change(wait === undefined ? rest : { ...rest, wait });
              }}
            />
          )}
        </Field>
      )}
    </section>
  );
}
