import type { DeliveryView } from "@interlock/shared";

/** A delivery has arrived; told to whoever watches the hook. */
export type HookNews = { workspaceId: string; hookId: string; delivery: DeliveryView };

export type HookMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
