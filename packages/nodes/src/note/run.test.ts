import { describe, expect, it } from "vitest";

import { testContext } from "../test-context.ts";
import { note } from "./definition.ts";
import { runNote } from "./run.ts";

const config = note.config.parse({ subject: "Refund", text: "Please look.", to: "support" });

describe("note", () => {
  it("prepares exactly what will stand in the outbox, and says so", () => {
    expect(runNote.prepare?.(config, testContext({}))).toEqual({
      request: { transport: "outbox", subject: "Refund", text: "Please look.", to: "support" },
      preview: {
        sentence: 'Leaves the note "Refund" in the outbox for support.',
        fields: [
          { label: "For", value: "support", role: "destination", madeOf: ["/to"] },
          { label: "Subject", value: "Refund", role: "content", madeOf: ["/subject"] },
          { label: "Text", value: "Please look.", role: "content", madeOf: ["/text"] },
        ],
      },
    });
  });

  it("hands on the id that the outbox gave", () => {
    expect(runNote.settle?.(config, { status: null, headers: {}, body: { id: "note_1" } })).toEqual({
      output: { id: "note_1", subject: "Refund", text: "Please look." },
    });
  });

  it("stays inside this installation and can be undone", () => {
    expect(note.effect(config)).toMatchObject({ class: "write", egress: false });
  });
});
