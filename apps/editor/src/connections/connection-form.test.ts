import { describe, expect, it } from "vitest";

import { aliasFor, checkConnectionForm, formOf, toSaveInput } from "./connection-form.ts";

const form = { ...formOf(null), name: "Acme", alias: "acme", baseUrl: "https://acme.example/api" };

describe("connection form", () => {
  it("makes an alias from a name", () => {
    expect(aliasFor("  Acme Tracker (EU) ")).toBe("acme-tracker-eu");
  });

  it("names every field that is not right yet", () => {
    expect(Object.keys(checkConnectionForm(formOf(null)))).toEqual(["name", "alias", "baseUrl"]);
    expect(checkConnectionForm({ ...form, kind: "api-key", header: "no spaces" })).toHaveProperty("header");
    expect(checkConnectionForm(form)).toEqual({});
  });

  it("sends a secret only when one was typed, and a header only where it is used", () => {
    expect(toSaveInput(form, "con_1")).toEqual({
      id: "con_1",
      name: "Acme",
      alias: "acme",
      kind: "bearer",
      baseUrl: "https://acme.example/api",
    });
    expect(toSaveInput({ ...form, kind: "api-key", secret: "s" }, null)).toMatchObject({ header: "x-api-key", secret: "s" });
  });
});
