export type PromptReferenceParts = { name: string; /** A label or a version number as written. */ selector: string };

/** `triage` means `triage@production`. */
export function promptReferenceParts(reference: string): PromptReferenceParts {
  const [name = "", selector = "production"] = reference.split("@");
  return { name, selector };
}
