import { catalog } from "@interlock/nodes/definitions";

import { KindTile, type KindTileProps } from "../canvas/kind-tile.tsx";

export type NodeIconProps = { kind: string } & Pick<KindTileProps, "size">;

/** The icon tile of a node kind by its name; a kind that this version does not know gets a question mark. */
export function NodeIcon({ kind, ...rest }: NodeIconProps) {
  const definition = catalog[kind];
  return <KindTile icon={definition?.icon ?? ""} category={definition?.category ?? "logic"} {...rest} />;
}
