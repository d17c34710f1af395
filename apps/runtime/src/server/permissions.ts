/** What a procedure or route demands; each one names exactly one of these. */
export type Permission =
  | "session.view"
  | "flows.view"
  | "flows.edit"
  | "flows.publish"
  | "runs.view"
  | "runs.start"
  | "runs.cancel"
  | "approvals.view"
  | "approvals.decide"
  | "gates.waive"
  | "prompts.view"
  | "prompts.edit"
  | "prompts.test"
  | "connections.view"
  | "connections.manage"
  | "hooks.view"
  | "hooks.manage"
  | "outbox.view"
  | "audit.view"
  | "session.link";

export type Role = "owner" | "editor" | "approver" | "viewer";

const view: readonly Permission[] = ["session.view", "flows.view", "runs.view", "approvals.view", "prompts.view", "outbox.view"];

const edit: readonly Permission[] = [
  ...view,
  "flows.edit",
  "flows.publish",
  "runs.start",
  "runs.cancel",
  "prompts.edit",
  "prompts.test",
  "connections.view",
  "hooks.view",
  "hooks.manage",
];

/**
 * Who may do what. Deciding is apart from editing on purpose: whoever draws an action should not be the
 * one who lets it happen, unless the workspace has one owner who is both.
 */
export const permissionsOf: { readonly [role in Role]: readonly Permission[] } = {
  owner: [...edit, "approvals.decide", "gates.waive", "connections.manage", "audit.view", "session.link"],
  editor: edit,
  approver: [...view, "approvals.decide"],
  viewer: view,
};
