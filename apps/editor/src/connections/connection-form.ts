import { Slug, type ConnectionKind, type ConnectionView } from "@interlock/shared";

/** What the dialog edits. `secret` empty keeps the stored one. */
export type ConnectionForm = { name: string; alias: string; kind: ConnectionKind; baseUrl: string; header: string; secret: string };

export type ConnectionFormErrors = Partial<Record<keyof ConnectionForm, string>>;

export function formOf(connection: ConnectionView | null): ConnectionForm {
  if (connection === null) return { name: "", alias: "", kind: "bearer", baseUrl: "https://", header: "x-api-key", secret: "" };
  const { name, alias, kind, baseUrl, header } = connection;
  return { name, alias, kind, baseUrl, header: header ?? "", secret: "" };
}

/** `Acme Tracker` → `acme-tracker`. */
export function aliasFor(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
}

export function checkConnectionForm(form: ConnectionForm): ConnectionFormErrors {
  const errors: ConnectionFormErrors = {};
  if (form.name.trim() === "") errors.name = "Give it a name that you will recognise.";
  if (!Slug.safeParse(form.alias).success) errors.alias = "Lower-case words joined by hyphens, for example acme-tracker.";
  if (!/^https?:\/\/[^\s/]+/.test(form.baseUrl)) errors.baseUrl = "Write an address that starts with http:// or https://.";
  if (form.kind === "api-key" && !/^[A-Za-z0-9-]+$/.test(form.header))
    errors.header = "A header name has letters, digits and hyphens only.";
  return errors;
}

/** What `connections.save` takes. */
export function toSaveInput(form: ConnectionForm, id: string | null) {
  return {
    ...(id === null ? {} : { id }),
    name: form.name.trim(),
    alias: form.alias,
    kind: form.kind,
    baseUrl: form.baseUrl.trim(),
    ...(form.kind === "api-key" ? { header: form.header } : {}),
    ...(form.secret === "" ? {} : { secret: form.secret }),
  };
}
