import { resolve } from "node:path";

import * as z from "zod";

/** An empty variable means the same as none: that is how shells and compose files unset one. */
const optional = z.preprocess((value) => (value === "" ? undefined : value), z.string().optional());

const Origin = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin);

const Variables = z.object({
  HOST: optional.default("127.0.0.1"),
  PORT: optional.default("4100").transform(Number).pipe(z.number("It must be a number.").int().min(0).max(65_535)),
  INTERLOCK_DATA: optional,
  INTERLOCK_ORIGIN: optional.transform((text) => list(text)).pipe(z.array(Origin)),
  INTERLOCK_EGRESS_ALLOW: optional.transform((text) => list(text)),
  INTERLOCK_SECRET_KEY: optional,
  INTERLOCK_LOG: optional.default("info").pipe(z.enum(["debug", "info", "warn", "error", "silent"])),
  INTERLOCK_URL: optional,
  INTERLOCK_TOKEN: optional,
  DATABASE_URL: optional,
});

function list(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

export type Environment = {
  host: string;
  port: number;
  /** Absolute path of the data folder. */
  dataFolder: string;
  /** Nobody has named the folder: the command line may look for one further up. */
  isDefaultFolder: boolean;
  databaseUrl: string | undefined;
  secretKey: string | undefined;
  /** Private `host[:port]` that the guarded egress may reach. */
  egressAllow: string[];
  /** Further origins under which the editor is opened, for example behind a proxy. */
  origins: string[];
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** For the CLI when the server is elsewhere. */
  remote: { url: string | undefined; token: string | undefined };
};

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = Variables.safeParse(variables);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`The environment variable ${String(issue?.path[0])} is not valid: ${issue?.message ?? "unknown reason"}`);
  }
  const read = parsed.data;
  return {
    host: read.HOST,
    port: read.PORT,
    dataFolder: resolve(read.INTERLOCK_DATA ?? ".interlock"),
    isDefaultFolder: read.INTERLOCK_DATA === undefined,
    databaseUrl: read.DATABASE_URL,
    secretKey: read.INTERLOCK_SECRET_KEY,
    egressAllow: read.INTERLOCK_EGRESS_ALLOW,
    origins: read.INTERLOCK_ORIGIN,
    logLevel: read.INTERLOCK_LOG,
    remote: { url: read.INTERLOCK_URL, token: read.INTERLOCK_TOKEN },
  };
}
