import { ProblemError, type Receipt, type Runner } from "@interlock/shared";
import * as z from "zod";

import type { note } from "./definition.ts";

export const runNote: Runner<typeof note> = {
  prepare: ({ subject, text, to }) => ({
    request: { transport: "outbox", subject, text, ...(to === undefined || to === "" ? {} : { to }) },
    preview: {
      sentence: `Leaves the note "${subject}" in the outbox${to ? ` for ${to}` : ""}.`,
      fields: [
        ...(to ? [{ label: "For", value: to, role: "destination" as const, madeOf: ["/to"] }] : []),
        { label: "Subject", value: subject, role: "content", madeOf: ["/subject"] },
        { label: "Text", value: text, role: "content", madeOf: ["/text"] },
      ],
    },
  }),
  settle: ({ subject, text }, receipt) => ({ output: { id: noteId(receipt), subject, text } }),
};

const NoteReceipt = z.looseObject({ id: z.string() });

function noteId({ body }: Receipt): string {
  const parsed = NoteReceipt.safeParse(body);
  if (parsed.success) return parsed.data.id;
  throw new ProblemError({ family: "bug", code: "note-receipt", message: "The outbox gave a receipt without the note's id." });
}
