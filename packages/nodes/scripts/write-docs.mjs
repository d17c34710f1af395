import { mkdirSync, writeFileSync } from "node:fs";

import { definitions } from "../src/definitions.ts";
import { documentIndex, documentKind } from "../src/document-kind.ts";

const folder = new URL("../../../docs/nodes/", import.meta.url);
const kinds = Object.values(definitions);

mkdirSync(folder, { recursive: true });
for (const definition of kinds) writeFileSync(new URL(`${definition.kind}.md`, folder), documentKind(definition));
writeFileSync(new URL("README.md", folder), documentIndex(kinds));
