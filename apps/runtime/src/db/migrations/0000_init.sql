CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"password" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"role" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint,
	CONSTRAINT "api_keys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"id" text NOT NULL,
	"run_id" text NOT NULL,
	"flow_id" text NOT NULL,
	"path" text NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"nonce" text NOT NULL,
	"question" jsonb NOT NULL,
	"requests" jsonb NOT NULL,
	"requested_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"decided_at" bigint,
	"decided_by" jsonb,
	"comment" text,
	"void_reason" text,
	"supersedes" text,
	"resolution" text,
	"delivered" boolean DEFAULT false NOT NULL,
	CONSTRAINT "approvals_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"actor" jsonb NOT NULL,
	CONSTRAINT "audit_workspace_id_seq_pk" PRIMARY KEY("workspace_id","seq")
);
--> statement-breakpoint
CREATE TABLE "blobs" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"hash" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"type" text NOT NULL,
	CONSTRAINT "blobs_workspace_id_hash_pk" PRIMARY KEY("workspace_id","hash")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"id" text NOT NULL,
	"alias" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"base_url" text NOT NULL,
	"header" text,
	"secret" text,
	"secret_hint" text DEFAULT '' NOT NULL,
	"version" integer NOT NULL,
	"last_test" jsonb,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"actor" jsonb NOT NULL,
	CONSTRAINT "connections_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"id" text NOT NULL,
	"hook_id" text NOT NULL,
	"at" bigint NOT NULL,
	"status" integer NOT NULL,
	"verdict" text NOT NULL,
	"reason" text,
	"run_id" text,
	"latency_ms" integer NOT NULL,
	"body" jsonb,
	CONSTRAINT "deliveries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "effects" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"key" text NOT NULL,
	"run_id" text NOT NULL,
	"path" text NOT NULL,
	"epoch" integer NOT NULL,
	"hash" text NOT NULL,
	"state" text NOT NULL,
	"sends" integer DEFAULT 0 NOT NULL,
	"doubted" boolean DEFAULT false NOT NULL,
	"first_sent_at" bigint,
	"receipt" jsonb,
	"problem" jsonb,
	"resolved_by" jsonb,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "effects_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "endorsements" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"run_id" text NOT NULL,
	"path" text NOT NULL,
	"hash" text NOT NULL,
	"approval_id" text NOT NULL,
	"at" bigint NOT NULL,
	"consumed_at" bigint,
	"actor" jsonb NOT NULL,
	CONSTRAINT "endorsements_workspace_id_run_id_path_approval_id_pk" PRIMARY KEY("workspace_id","run_id","path","approval_id")
);
--> statement-breakpoint
CREATE TABLE "flow_operations" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"flow_id" text NOT NULL,
	"revision" integer NOT NULL,
	"session" text NOT NULL,
	"operations" jsonb NOT NULL,
	"at" bigint NOT NULL,
	"actor" jsonb NOT NULL,
	CONSTRAINT "flow_operations_workspace_id_flow_id_revision_pk" PRIMARY KEY("workspace_id","flow_id","revision")
);
--> statement-breakpoint
CREATE TABLE "flow_snapshots" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"hash" text NOT NULL,
	"document" text NOT NULL,
	CONSTRAINT "flow_snapshots_workspace_id_hash_pk" PRIMARY KEY("workspace_id","hash")
);
--> statement-breakpoint
CREATE TABLE "flow_versions" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"flow_id" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"document" text NOT NULL,
	"note" text NOT NULL,
	"published_at" bigint NOT NULL,
	"actor" jsonb NOT NULL,
	CONSTRAINT "flow_versions_workspace_id_flow_id_version_pk" PRIMARY KEY("workspace_id","flow_id","version")
);
--> statement-breakpoint
CREATE TABLE "flows" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"id" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"draft" text NOT NULL,
	"draft_hash" text NOT NULL,
	"revision" integer NOT NULL,
	"live_version" integer,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"actor" jsonb NOT NULL,
	CONSTRAINT "flows_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "frozen_requests" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"run_id" text NOT NULL,
	"path" text NOT NULL,
	"epoch" integer NOT NULL,
	"hash" text NOT NULL,
	"request" jsonb NOT NULL,
	"preview" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "frozen_requests_workspace_id_run_id_path_epoch_pk" PRIMARY KEY("workspace_id","run_id","path","epoch")
);
--> statement-breakpoint
CREATE TABLE "hooks" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"flow_id" text NOT NULL,
	"node_id" text NOT NULL,
	"secret" text,
	"created_at" bigint NOT NULL,
	"actor" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "members_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "model_roles" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"role" text NOT NULL,
	"connection" text NOT NULL,
	"model" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"actor" jsonb NOT NULL,
	CONSTRAINT "model_roles_workspace_id_role_pk" PRIMARY KEY("workspace_id","role")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"id" text NOT NULL,
	"run_id" text NOT NULL,
	"path" text NOT NULL,
	"effect_key" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"to" text,
	"at" bigint NOT NULL,
	"withdrawn_at" bigint,
	"actor" jsonb NOT NULL,
	CONSTRAINT "outbox_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "prompt_labels" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"name" text NOT NULL,
	"label" text NOT NULL,
	"version" integer NOT NULL,
	"moved_at" bigint NOT NULL,
	"actor" jsonb NOT NULL,
	CONSTRAINT "prompt_labels_workspace_id_name_label_pk" PRIMARY KEY("workspace_id","name","label")
);
--> statement-breakpoint
CREATE TABLE "prompt_versions" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"content" jsonb NOT NULL,
	"note" text NOT NULL,
	"created_at" bigint NOT NULL,
	"actor" jsonb NOT NULL,
	CONSTRAINT "prompt_versions_workspace_id_name_version_pk" PRIMARY KEY("workspace_id","name","version")
);
--> statement-breakpoint
CREATE TABLE "run_events" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"run_id" text NOT NULL,
	"seq" integer NOT NULL,
	"event" json NOT NULL,
	CONSTRAINT "run_events_run_id_seq_pk" PRIMARY KEY("run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"id" text NOT NULL,
	"flow_id" text NOT NULL,
	"flow_name" text NOT NULL,
	"flow_version" integer,
	"snapshot" text NOT NULL,
	"draft" boolean NOT NULL,
	"trigger" text NOT NULL,
	"status" text NOT NULL,
	"started_at" bigint NOT NULL,
	"ended_at" bigint,
	"wake_at" bigint,
	"owner" text,
	"fence" integer DEFAULT 0 NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"cancelled_by" jsonb,
	"pins" jsonb NOT NULL,
	"output" json,
	"problem" jsonb,
	"micro_usd" bigint DEFAULT 0 NOT NULL,
	"delivery_id" text,
	"status_capability" text,
	"actor" jsonb NOT NULL,
	CONSTRAINT "runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"workspace_id" text DEFAULT 'default' NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" bigint NOT NULL,
	"actor" jsonb NOT NULL,
	CONSTRAINT "settings_workspace_id_name_pk" PRIMARY KEY("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" text PRIMARY KEY NOT NULL,
	"started_at" bigint NOT NULL,
	"heartbeat_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approvals_status" ON "approvals" USING btree ("workspace_id","status","expires_at");--> statement-breakpoint
CREATE INDEX "approvals_run" ON "approvals" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "approvals_undelivered" ON "approvals" USING btree ("decided_at") WHERE not delivered and decided_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "connections_alias" ON "connections" USING btree ("workspace_id","alias");--> statement-breakpoint
CREATE INDEX "deliveries_hook" ON "deliveries" USING btree ("workspace_id","hook_id","at");--> statement-breakpoint
CREATE INDEX "effects_run" ON "effects" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "flows_key" ON "flows" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "hooks_node" ON "hooks" USING btree ("workspace_id","flow_id","node_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_effect" ON "outbox" USING btree ("workspace_id","effect_key");--> statement-breakpoint
CREATE UNIQUE INDEX "prompt_versions_hash" ON "prompt_versions" USING btree ("workspace_id","name","hash");--> statement-breakpoint
CREATE INDEX "runs_flow" ON "runs" USING btree ("workspace_id","flow_id","started_at");--> statement-breakpoint
CREATE INDEX "runs_open" ON "runs" USING btree ("status","owner");--> statement-breakpoint
CREATE INDEX "runs_due" ON "runs" USING btree ("wake_at") WHERE status = 'waiting' and wake_at is not null;