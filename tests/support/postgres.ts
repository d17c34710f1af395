import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";

import { findPostgresFolder } from "../../scripts/installed-programs.mjs";

export type PostgresCluster = {
  /** Process id of the postmaster, for counting the CPU time of its children. */
  readonly pid: number;
  /** Connection string of the maintenance database; `createDatabase` makes others beside it. */
  readonly adminUrl: string;
  stop(): Promise<void>;
};

/**
 * A PostgreSQL of its own in a temporary folder, on a free loopback port. `durable` keeps fsync on, as a
 * real installation has it; tests switch it off, because nothing in them cuts the power.
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<PostgresCluster> {
  const programs = findPostgresFolder();
  if (!programs) throw new Error("PostgreSQL is not installed. `npm test` installs it on Debian; elsewhere set POSTGRES_BIN.");
  const folder = mkdtempSync(join(tmpdir(), "interlock-postgres-"));
  const user = serverUser();
  const passwordFile = join(folder, "password");
  const password = crypto.randomUUID();
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);

  const data = join(folder, "data");
  const initdb = [
    "-D",
    data,
    "-U",
    "interlock",
    "-A",
    "scram-sha-256",
    `--pwfile=${passwordFile}`,
    "-E",
    "UTF8",
    "--locale=C",
    "--no-sync",
  ];
  execFileSync(join(programs, "initdb"), initdb, { ...user, stdio: ["ignore", "ignore", "inherit"], cwd: folder });

  const port = await freePort();
  const settings = options.durable ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off"];
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", ...settings],
    { ...user, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  await readyLine(server);

  return {
    pid: server.pid ?? 0,
    adminUrl: `postgres://interlock:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      if (server.exitCode === null) {
        const exited = once(server, "exit");
        // Immediate shutdown: the folder is thrown away with everything in it.
        server.kill("SIGQUIT");
        await exited;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root, so a root shell (a container, mostly) starts it as somebody else. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }).toString());
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // No such user here; try the next.
    }
  }
  throw new Error("PostgreSQL cannot run as root, and neither a user postgres nor nobody exists.");
}

/** Makes an empty database and answers with its connection string. */
export async function createDatabase(adminUrl: string): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function readyLine(server: ChildProcess): Promise<void> {
  let log = "";
  await new Promise<void>((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code} before it was ready:\n${log}`)));
    server.stderr?.on("data", (chunk: Buffer) => {
      if (log.length < 20_000) log += chunk.toString();
      if (log.includes("database system is ready to accept connections")) resolve();
    });
  });
}

/** A port that was free a moment ago; good enough for a throw-away server on loopback. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}
