import type { FieldControlComponent } from "./field-control.ts";
import type { FieldModel } from "./field-model.ts";
import { ApproversControl } from "./fields/approvers-control.tsx";
import { CasesControl } from "./fields/cases-control.tsx";
import { ChoicesControl } from "./fields/choices-control.tsx";
import { ConnectionControl } from "./fields/connection-control.tsx";
import { DurationControl } from "./fields/duration-control.tsx";
import { JsonControl } from "./fields/json-control.tsx";
import { JsonSchemaControl } from "./fields/json-schema-control.tsx";
import { KeyValuesControl } from "./fields/key-values-control.tsx";
import { ModelRoleControl } from "./fields/model-role-control.tsx";
import { NumberControl } from "./fields/number-control.tsx";
import { NumbersControl } from "./fields/numbers-control.tsx";
import { PromptControl } from "./fields/prompt-control.tsx";
import { PromptVariablesControl } from "./fields/prompt-variables-control.tsx";
import { SelectControl } from "./fields/select-control.tsx";
import { TextControl } from "./fields/text-control.tsx";
import { ToggleControl } from "./fields/toggle-control.tsx";

/** Every control that a field can ask for; a name without a component does not compile. */
export const fieldControls: Readonly<Record<FieldModel["control"], FieldControlComponent>> = {
  text: TextControl,
  textarea: TextControl,
  "secret-name": TextControl,
  select: SelectControl,
  choices: ChoicesControl,
  toggle: ToggleControl,
  number: NumberControl,
  numbers: NumbersControl,
  duration: DurationControl,
  "key-values": KeyValuesControl,
  assignments: KeyValuesControl,
  cases: CasesControl,
  json: JsonControl,
  "json-schema": JsonSchemaControl,
  prompt: PromptControl,
  "prompt-variables": PromptVariablesControl,
  "model-role": ModelRoleControl,
  connection: ConnectionControl,
  approvers: ApproversControl,
};
