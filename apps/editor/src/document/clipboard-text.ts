import { FlowFragment } from "@interlock/shared";
import * as z from "zod";

const tag = "interlock/nodes";

/** Nodes with the edges between them, as they lie on the clipboard. The tag tells it from any other JSON. */
const ClipboardText = z.strictObject({ type: z.literal(tag), format: z.literal(1), ...FlowFragment.shape });

export function printFragment(fragment: FlowFragment): string {
  return JSON.stringify({ type: tag, format: 1, ...fragment } satisfies z.infer<typeof ClipboardText>, null, 2);
}

/** `null` for everything that is not ours; what is pasted may be any text of the world. */
export function readFragment(text: string): FlowFragment | null {
  if (!text.includes(tag)) return null;
  try {
    const parsed = ClipboardText.safeParse(JSON.parse(text));
    if (!parsed.success) return null;
    const { nodes, edges, positions } = parsed.data;
    return { nodes, edges, positions };
  } catch {
    return null;
  }
}
