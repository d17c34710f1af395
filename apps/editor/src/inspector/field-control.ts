import type { Json, JsonObject, NodeId } from "@interlock/shared";
import type { ComponentType } from "react";

import type { FieldIds } from "../ui/field.tsx";
import type { FieldModel } from "./field-model.ts";

export type FieldPath = readonly (string | number)[];

export type FieldControlProps = {
  nodeId: NodeId;
  field: FieldModel;
  /** As it stands in the document; absent means the default. */
  value: Json | undefined;
  config: JsonObject;
  ids: FieldIds;
  /** Sets the field, or removes it. */
  onChange: (value: Json | undefined) => void;
  /** Sets a part of the field, so that two people may edit different parts. */
  onChangeAt: (path: FieldPath, value: Json | undefined) => void;
};

export type FieldControlComponent = ComponentType<FieldControlProps>;
